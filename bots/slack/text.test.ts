import { expect, it } from 'vitest'
import { fromMarkup } from './text.ts'

it.each([
  ['Carbone &amp; Lilia &lt;please&gt;', 'Carbone & Lilia <please>'],
  ['&amp;lt;', '&lt;'],
  ['see <https://resy.com/carbone|resy.com/carbone> or <https://a.b>', 'see resy.com/carbone or https://a.b'],
  ['<mailto:ada@example.com|ada@example.com> <tel:+12125550100>', 'ada@example.com +12125550100'],
  ['with <@U1> in <#C1|friends>', 'with @U1 in friends'],
])('reads %j as it was written', (markup, text) => {
  expect(fromMarkup(markup)).toBe(text)
})
