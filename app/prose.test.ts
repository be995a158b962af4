// Finds phrases that are hard to read in comments, documents, settings' help and test titles. CONTRIBUTING.md states
// the rule. The test finds common bad phrases, not all bad prose.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Paths that still contain such phrases, each as the beginning of a path. Remove an entry after its prose is rewritten;
 * add none.
 */
const notDone: readonly string[] = []

/** Finished paths inside the unfinished ones, each as the beginning of a path. */
const done: readonly string[] = ['bots/README.md']

/** Text that is quoted or generated: samples of messages, and tables written by a program. */
const notProse: readonly string[] = ['src/platforms/resy/evidence.md', 'src/platforms/resy/drift/verdicts.md']

/** Phrases that are banned anywhere, each with advice for a replacement. */
const banned: readonly (readonly [RegExp, string])[] = [
  [/\bwho(?:m|s)?ever\b/i, 'name the person: the member, the owner, the caller'],
  [/\bwhat (?:is|was|are|were)\b/i, 'name the thing'],
  [/\btold from\b/i, 'derived from, or distinguished from'],
  [/\bof (?:its|their|his|her|our|your|my|one’s|one's) own\b/i, 'its own …, separate'],
  [/\bby which\b/i, 'a second sentence'],
  [/\b(?:comes?|came|coming|brings?|brought|takes?|took) (?:\w+ )?home\b/i, 'arrives, delivers'],
  [/\bso long (?:before|after)\b|\bfor so long\b|\bso (?:long|many|much) [.,;:]/i, 'give the amount'],
  [/\bnobody’s\b|\bnobody's\b/i, 'say who does not'],
  [/\b(?:anew|afresh|lest|whence|whereupon|hitherto|thereof)\b/i, 'again, so that … not, from where'],
  [/\bfar sides?\b/i, 'fake server'],
  [/\bis there (?:for|to)\b/i, 'say what it does'],
]

/** Words that are banned at the beginning of a comment. A comment begins with a verb or names a field's content. */
const bannedFirst = /^(?:Who|Whose|Whom|What|The same|But|So (?:long|many|much))\b(?!.*\?$)/

type Prose = { readonly at: string; readonly text: string; readonly isComment?: true }

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
}

const folders = [
  'app',
  'bench',
  'bots',
  'cli',
  'client',
  'docs',
  'executor',
  'infra',
  'migrations',
  'sandbox',
  'src',
]
const paths = [
  ...readdirSync('.').filter((name) => name.endsWith('.md') || name === '.env.example'),
  ...folders.flatMap(filesUnder),
].filter((path) => /\.(?:ts|md|example)$/.test(path) && !/node_modules|\bdist\//.test(path))

const isIn = (path: string, list: readonly string[]) => list.some((beginning) => path.startsWith(beginning))

function proseOf(path: string, source: string): readonly Prose[] {
  if (path.endsWith('.ts')) return [...commentsOf(path, source), ...titlesOf(path, source)]
  // Leaves out text that is not prose: sample messages in fenced blocks, code names, and quoted phrases. Also leaves
  // out decisions that are not filed yet, which are checked when they are filed.
  const text = (path === '.env.example' ? source.replace(/^# ?/gm, '') : source)
    .replace(/^## New, not filed[\s\S]*/m, '')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '`code`')
    .replace(/"[^"\n]*"/g, '"quoted"')
  return text.split(/\n(?:\s*\n|(?=[-|#\d]))/).map((part) => ({ at: path, text: oneLine(part) }))
}

/** Returns each block of comment lines as one text without comment marks. */
function commentsOf(path: string, source: string): readonly Prose[] {
  const lineBlocks = source.match(/(?:^[ \t]*\/\/.*\n)+/gm) ?? []
  const starBlocks = source.match(/\/\*\*[\s\S]*?\*\//g) ?? []
  return [...lineBlocks, ...starBlocks].map((block) => ({
    at: path,
    text: oneLine(block.replace(/^[ \t]*(?:\/\/|\/\*\*|\*\/|\*)|\*\/$/gm, '')),
    isComment: true,
  }))
}

function titlesOf(path: string, source: string): readonly Prose[] {
  const titles = source.matchAll(
    /\b(?:it|describe|test)(?:\.each\([\s\S]*?\))?\(\s*(?:'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|"([^"\n]*)")/g,
  )
  const helps = source.matchAll(/\bmeaning:\s*(?:'((?:[^'\\\n]|\\.)*)'|"([^"\n]*)")/g)
  return [...titles, ...helps].map((match) => ({
    at: path,
    text: match.slice(1).find((part) => part !== undefined) ?? '',
  }))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function faultsOf({ at, text, isComment }: Prose): readonly string[] {
  const found = banned.flatMap(([phrase, instead]) => {
    const match = phrase.exec(text)
    return match ? [`${at}: “${match[0]}” (${instead}) in: ${text.slice(0, 160)}`] : []
  })
  const isFirst = isComment && bannedFirst.test(text)
  return isFirst ? [...found, `${at}: begins with “${text.slice(0, 60)}”`] : found
}

describe('the check of prose', () => {
  it('documents, comments and test titles have none of the phrases that are hard to read', () => {
    const checked = paths.filter(
      (path) => !isIn(path, notProse) && (!isIn(path, notDone) || isIn(path, done)),
    )

    const faults = checked
      .filter((path) => path !== 'app/prose.test.ts')
      .flatMap((path) => proseOf(path, readFileSync(path, 'utf8')).flatMap(faultsOf))

    expect(faults).toEqual([])
  })

  it('a phrase that is hard to read is found in comments, titles, settings’ help and documents', () => {
    const source = [
      '// Waits for',
      '// whoever asks.',
      "it('has a row of its own', () => {})",
      "const setting = { meaning: 'A name told from the row' }",
      '/** So many are kept. */',
    ].join('\n')

    const faults = [
      ...proseOf('a.ts', source),
      ...proseOf('a.md', 'A report\ncomes home.\n\n```\nwhoever\n```\n'),
    ].flatMap(faultsOf)

    expect(faults.map((fault) => /“(.*?)”/.exec(fault)?.[1])).toEqual([
      'whoever',
      'So many are kept.',
      'of its own',
      'told from',
      'comes home',
    ])
  })

  it('each path on the list of unfinished paths still has a phrase that is hard to read', () => {
    const clean = notDone.filter(
      (beginning) =>
        !paths
          .filter((path) => path.startsWith(beginning) && !isIn(path, done))
          .some((path) => proseOf(path, readFileSync(path, 'utf8')).some((one) => faultsOf(one).length > 0)),
    )

    expect(clean).toEqual([])
  })
})

describe('DECISIONS.md', () => {
  const text = readFileSync('DECISIONS.md', 'utf8')
  const decisions = [...text.matchAll(/^### (\d+)\. (.*) \(\d{4}-\d\d-\d\d\)$/gm)]

  it('the decisions in DECISIONS.md are numbered without a gap', () => {
    const numbers = decisions.map(([, number]) => Number(number)).toSorted((one, other) => one - other)

    expect(numbers).toEqual(decisions.map((_, index) => index + 1))
  })

  it('the index of DECISIONS.md lists each filed decision', () => {
    const index = [...text.matchAll(/^(\d+)\. (.*)$/gm)].map(([, number, title]) => `${number} ${title}`)

    expect(index).toEqual(decisions.map(([, number, title]) => `${number} ${title}`))
  })
})
