import { expect, it } from 'vitest'
import { fromMarkup, toMarkup } from './text.ts'

it.each([
  ['Carbone &amp; Lilia &lt;please&gt;', 'Carbone & Lilia <please>'],
  ['&amp;lt;', '&lt;'],
  ['see <https://resy.com/carbone|resy.com/carbone> or <https://a.b>', 'see resy.com/carbone or https://a.b'],
  ['<mailto:ada@example.com|ada@example.com> <tel:+12125550100>', 'ada@example.com +12125550100'],
  ['with <@U1> in <#C1|friends>', 'with @U1 in friends'],
])('the Slack markup %j is read as the text that the person typed', (markup, text) => {
  expect(fromMarkup(markup)).toBe(text)
})

it.each([
  '<!channel>',
  '<@U1>',
  '<https://evil.example|Carbone>',
  '*Lilia*',
  '~`_x_`~',
  ':rotating_light: :+1:',
])('the text %j is escaped so that Slack shows it unchanged', (name) => {
  const markup = toMarkup(name)

  expect(fromMarkup(markup).replaceAll('\u200B', '')).toBe(name)
  expect(markup).not.toMatch(/<|>|(?<!\u200B)[*_~`]|:[a-z+_]+\d?:/)
})

it('times of day are not escaped for Slack', () => {
  expect(toMarkup('7:00–9:00 pm, 10:00:00.4')).toBe('7:00–9:00 pm, 10:00:00.4')
})
