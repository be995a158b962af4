import { expect, it } from 'vitest'
import { clean } from './plain-text.ts'

it.each([
  ['zero widths', 'a\u200B\u2060\uFEFFb\u00ADc\u034F', 'abc'],
  ['joiners between letters that are not joined', 'Lil\u200Dia\u200C', 'Lilia'],
  ['direction marks and overrides', '\u202Eevil\u2066\u200F\u061C', 'evil'],
  ['tags', 'x\u{E0041}\u{E0042}\u{E007F}', 'x'],
  ['tags behind a flag that is none', '\u{1F3F4}\u{E0061}\u{E007F}', '\u{1F3F4}'],
  ['a message of variation selectors', '😀\uFE0F\uFE01\u{E0110}\u{E0120}', '😀\uFE0F'],
  ['fillers that look like nothing', '\u3164\u115F\u2800\uFFA0', ''],
  ['controls, halves and line breaks', 'a\u0007\uD800\r\nb\u2028c', 'a b c'],
])('clean removes %s', (_what, text, kept) => {
  expect(clean(text)).toBe(kept)
})

it.each([
  'Café Böhm №5, “O’Hara” · 7:00–9:00',
  '👨‍👩‍👧‍👦 👩🏽‍🍳 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇫🇷 ❤️ 1️⃣ ☎️ ❤️‍🔥 🧑‍🎄',
  'می‌خواهم رستوران',
  'क्‍ष श्री ක්‍රීඩා',
  '葛\u{E0100}飾区',
  'レストラン・ジョエル שולחן',
])('clean leaves %s unchanged', (text) => {
  expect(clean(text)).toBe(text)
})
