// Reads the forms of a page, and signs a browser in.
import { ada, type World } from '../world.ts'
import type { PageClient } from './page-client.ts'

export type ReadForm = { readonly action: string; readonly fields: Readonly<Record<string, string>> }

/** Returns the forms of the content, each with the values that a browser would send. */
export function formsOf(text: string): readonly ReadForm[] {
  const content = text.slice(text.indexOf('<main'))
  return [...content.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', inside = '']) => ({
    action: attribute(tag, 'action'),
    fields: Object.fromEntries([...inputs(inside), ...longTexts(inside), ...selects(inside)]),
  }))
}

function inputs(inside: string): readonly (readonly [string, string])[] {
  return [...inside.matchAll(/<input([^>]*)>/g)].flatMap(([, tag = '']) => {
    const isOff = attribute(tag, 'type') === 'checkbox' && !/\bchecked\b/.test(tag)
    return isOff ? [] : [[attribute(tag, 'name'), attribute(tag, 'value')] as const]
  })
}

function longTexts(inside: string): readonly (readonly [string, string])[] {
  return [...inside.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)].map(
    ([, tag = '', value = '']) => [attribute(tag, 'name'), decode(value)] as const,
  )
}

function selects(inside: string): readonly (readonly [string, string])[] {
  return [...inside.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].map(([, tag = '', options = '']) => {
    const [, chosen = ''] = /<option value="([^"]*)" selected/.exec(options) ?? []
    return [attribute(tag, 'name'), decode(chosen)] as const
  })
}

function attribute(tag: string, name: string): string {
  return decode(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Signs the browser in with a link from a chat. */
export async function signIn(world: Pick<World, 'says'>, browser: PageClient, who = ada): Promise<void> {
  const link = /\/sign-in\/[\w-]+/.exec(await world.says('/page', who))?.[0] ?? ''
  const { csrf } = await browser.open(link)
  await browser.send(link, { csrf })
}
