// Draws a picture for a chat. If there is no image, the chat still shows the text.
import type { CommandContext } from '../chat/define-command.ts'
import type { Attachment } from '../domain/message.ts'
import type { Svg } from '../pictures/svg.ts'

/** Draws a picture for a chat, with its own background ("paper"). */
export type DrawPicture = (pictures: typeof import('../pictures/index.ts').pictures) => Svg

/**
 * Returns the picture as an image to attach. If drawing fails, reports a fault and returns none. Loads the libraries
 * that draw with the first picture.
 */
export async function attachPicture(
  { telemetry, toImage }: Pick<CommandContext['app'], 'telemetry' | 'toImage'>,
  { name, alt }: { readonly name: string; readonly alt: string },
  draw: DrawPicture,
): Promise<readonly Attachment[]> {
  try {
    const { pictures } = await import('../pictures/index.ts')
    const image = await toImage(draw(pictures))
    const content = Buffer.from(image).toString('base64')
    return [{ fileName: `${name}.png`, mimeType: 'image/png', content, encoding: 'base64', alt }]
  } catch (error) {
    telemetry.fault(error)
    return []
  }
}
