// Turns a picture into a PNG image, for chats. Loads the library with the first image.
import { fileURLToPath } from 'node:url'
import { width } from './look.ts'

/** The pixels for each unit of a picture. Two are sharp on phones. */
const pixelsPerUnit = 2

/** The fonts of all images. Other fonts of the machine are used only for letters that these lack. */
const fontFiles = ['inter-regular', 'inter-semibold'].map((name) =>
  fileURLToPath(new URL(`fonts/${name}.ttf`, import.meta.url)),
)

/** Matches letters that the fonts lack, such as Japanese ones. */
const otherLetters = /[^\u0020-\u052F\u1E00-\u22FF\u25A0-\u27BF]/u

/**
 * Returns the picture as a PNG image. Works outside the event loop. Rejects on a machine for which the library has no
 * binary.
 */
export async function rasterize(picture: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(picture, {
    fitTo: { mode: 'width', value: width * pixelsPerUnit },
    font: { fontFiles, loadSystemFonts: otherLetters.test(picture), defaultFontFamily: 'Inter' },
  })
  return image.asPng()
}
