// Writes an evening as Markdown. Each scene has a heading, and a block of text that shows who said which words, as a
// chat shows it.

/** A message of the bot, as its readers see it. */
export type SeenMessage = {
  readonly id: string
  /** The readers: everybody in the group, or these people only. */
  readonly readers: 'group' | readonly string[]
  readonly text: string
  /** The labels of the message's buttons and lists, in rows. */
  readonly controls: readonly (readonly string[])[]
  readonly file?: string
}

export type Transcript = {
  scene(time: string, title: string): void
  /** Adds the words or the act of a friend or the bot to the current scene. */
  adds(who: string, text: string, note?: string): void
  toMarkdown(): string
}

const width = 92
const nameWidth = 8
/** Invisible characters, which a chat's adapter puts into text so that the chat makes no links of it. */
const invisible = /[\u200B\u2060]/g

export function createTranscript(title: string, introduction: string): Transcript {
  const scenes: { readonly heading: string; readonly entries: string[] }[] = []

  return {
    scene: (time, heading) => void scenes.push({ heading: `${time}: ${heading}`, entries: [] }),
    adds: (who, text, note) => void scenes.at(-1)?.entries.push(toEntry(who, text, note)),
    toMarkdown: () =>
      [
        `# ${title}`,
        introduction,
        ...scenes.map(
          ({ heading, entries }) => `## ${heading}\n\n\`\`\`text\n${entries.join('\n\n')}\n\`\`\``,
        ),
        '',
      ].join('\n\n'),
  }
}

function toEntry(who: string, text: string, note?: string): string {
  const shown = text.replace(invisible, '')
  const lines = [...(note ? [`(${note})`] : []), ...shown.split('\n')].flatMap(fold)
  return lines
    .map((line, index) => `${(index === 0 ? who : '').padEnd(nameWidth)}${line}`.trimEnd())
    .join('\n')
}

/** Breaks a line between words, but not inside the label of a button. */
function fold(line: string): readonly string[] {
  const folded: string[] = []
  let open = ''
  for (const word of line.split(/ (?![^[]*\])/)) {
    const longer = open === '' ? word : `${open} ${word}`
    if (longer.length > width - nameWidth && open !== '') {
      folded.push(open)
      open = word
    } else open = longer
  }
  return [...folded, open]
}

/** Returns the text of a message with its controls and its file. */
export function textOfSeen({ text, controls, file }: Omit<SeenMessage, 'id' | 'readers'>): string {
  const rows = controls.map((row) => row.map((label) => `[${label}]`).join(' '))
  return [...(text === '' ? [] : [text]), ...rows, ...(file ? [`📎 ${file}`] : [])].join('\n')
}
