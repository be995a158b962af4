// Decides which files of the repository Docker sends to a build, from `.dockerignore`.
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, relative } from 'node:path'

export type BuildContext = {
  /** Copies a file, or a folder's content, into a folder, without the ignored files. Throws if the path is ignored. */
  copy(from: string, into: string): void
}

export function readContext(root: string): BuildContext {
  const patterns = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean)
  /** The last pattern that matches a path, or a folder above it, decides. */
  const isIgnored = (path: string): boolean => {
    let ignored = false
    for (const pattern of patterns) {
      const isWanted = pattern.startsWith('!')
      const glob = pattern.replace(/^!/, '').replace(/\/$/, '')
      if (withParents(path).some((each) => matchesGlob(each, glob))) ignored = !isWanted
    }
    return ignored
  }
  /** Returns whether a pattern includes a file below the folder again (`!folder/file`). */
  const hasWanted = (folder: string) => patterns.some((pattern) => pattern.startsWith(`!${folder}/`))
  return {
    copy(from, into) {
      const source = join(root, from)
      if (from !== '.' && isIgnored(relative(root, source))) throw new Error(`${from} is in .dockerignore`)
      const isFolder = readdirOf(source) !== undefined
      cpSync(source, isFolder ? into : join(into, from.split('/').at(-1) ?? ''), {
        recursive: true,
        filter: (path) => {
          const named = relative(root, path)
          return path === source || !isIgnored(named) || hasWanted(named)
        },
      })
    },
  }
}

function withParents(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === '.' ? [path] : [...withParents(parent), path]
}

function readdirOf(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path)
  } catch {
    return undefined
  }
}
