// Reads a Dockerfile into its stages. Supports only the instructions in Cierge's Dockerfile.

export type ImageStep = {
  /** The instruction in capital letters, such as `RUN`. */
  readonly verb: string
  /** The rest of the line, without the flags. */
  readonly rest: string
  /** The flags before the rest, such as `from` of `--from=build`. */
  readonly flags: Readonly<Record<string, string>>
}

export type ImageStage = { readonly name: string; readonly steps: readonly ImageStep[] }

/** Returns the stages in order; the last one is the image. Throws if there is an instruction before the first stage. */
export function readDockerfile(text: string): readonly ImageStage[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const stages: { name: string; steps: ImageStep[] }[] = []
  for (const line of lines) {
    const [, verb = '', all = ''] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? []
    const [, given = '', rest = ''] = /^((?:--\S+\s+)*)(.*?)\s*$/.exec(all) ?? []
    const pairs = [...given.matchAll(/--([\w-]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value])
    const flags: Record<string, string> = Object.fromEntries(pairs)
    const step = { verb: verb.toUpperCase(), rest, flags }
    if (step.verb === 'FROM') stages.push({ name: / as (\S+)/i.exec(rest)?.[1] ?? '', steps: [] })
    else if (stages.length === 0) throw new Error(`${step.verb} stands before FROM`)
    else stages.at(-1)?.steps.push(step)
  }
  return stages
}

/** Returns the words of an instruction in the form of a JSON list, such as `CMD ["node", "start.js"]`. */
export function wordsOf(rest: string): readonly [string, ...string[]] {
  const words: unknown = JSON.parse(rest.slice(rest.indexOf('[')))
  if (!Array.isArray(words) || words.length === 0) throw new Error(`Not in the form of a list: ${rest}`)
  return words as [string, ...string[]]
}
