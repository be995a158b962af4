// Performs the steps of a Dockerfile's stages in folders of this machine, because no container engine may be
// installed. A stage is a folder, and the base image is this machine with its Node: absolute paths lead into the
// folder of the stage.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { type BuildContext, readContext } from './build-context.ts'
import { type ImageStage, type ImageStep, wordsOf } from './read-dockerfile.ts'

export type PerformedImage = {
  /** The folder that is used as `/` of the image. */
  readonly folder: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  /** The user and group of the service, in numbers. */
  readonly user: { readonly uid: number; readonly gid: number }
  readonly volumes: readonly string[]
  readonly command: readonly [string, ...string[]]
  readonly healthCheck: readonly [string, ...string[]]
}

const isRoot = process.getuid?.() === 0
/** Folders of the image that are mapped in commands. All other absolute paths are those of this machine. */
const own = /(?<![\w./-])\/(?=(?:build|app|data)\b)/g

/** @param folder an empty folder for the stages. */
export function performStages(root: string, stages: readonly ImageStage[], folder: string): PerformedImage {
  const context = readContext(root)
  const done = new Map<string, PerformedImage>()
  let last: PerformedImage | undefined
  for (const [index, stage] of stages.entries()) {
    last = perform(stage, { folder: join(folder, `${index}`), context, done })
    done.set(stage.name, last)
  }
  if (!last) throw new Error('The Dockerfile has no stage')
  return last
}

type Performing = {
  readonly folder: string
  readonly context: BuildContext
  readonly done: ReadonlyMap<string, PerformedImage>
}

function perform({ steps }: ImageStage, performing: Performing): PerformedImage {
  const { folder } = performing
  mkdirSync(folder, { recursive: true })
  let image: PerformedImage = {
    ...{ folder, workdir: folder, env: {}, user: { uid: 0, gid: 0 }, volumes: [] },
    ...{ command: [''], healthCheck: [''] },
  }
  for (const step of steps) {
    const instruction = instructions[step.verb]
    if (!instruction) throw new Error(`${step.verb} is not known here`)
    image = { ...image, ...instruction(step, image, performing) }
  }
  return image
}

type Instruction = (step: ImageStep, image: PerformedImage, performing: Performing) => Partial<PerformedImage>

const instructions: Readonly<Record<string, Instruction>> = {
  WORKDIR({ rest }, image) {
    const workdir = insideOf(image, rest)
    mkdirSync(workdir, { recursive: true })
    return { workdir }
  },
  ENV({ rest }, { folder, env }) {
    const pairs = rest
      .replaceAll(own, `${folder}/`)
      .split(/\s+/)
      .map((pair) => pair.split(/=(.*)/).slice(0, 2))
    return { env: { ...env, ...Object.fromEntries(pairs) } }
  },
  COPY({ rest, flags }, image, { context, done }) {
    const paths = rest.split(/\s+/)
    const into = insideOf(image, paths.at(-1) ?? '')
    const stage = flags.from === undefined ? undefined : done.get(flags.from)
    for (const path of paths.slice(0, -1)) {
      if (stage) cpSync(join(stage.folder, path), into, { recursive: true })
      else context.copy(path, into)
    }
    return {}
  },
  // A build argument has no value here.
  ARG: () => ({}),
  RUN({ rest }, image) {
    run(rest, image)
    return {}
  },
  USER({ rest }) {
    const [uid = 0, gid = 0] = rest.split(':').map(Number)
    return { user: { uid, gid } }
  },
  VOLUME: ({ rest }, image) => ({ volumes: [...image.volumes, insideOf(image, rest)] }),
  CMD: ({ rest }) => ({ command: wordsOf(rest) }),
  HEALTHCHECK: ({ rest }) => ({ healthCheck: wordsOf(rest) }),
}

function insideOf({ folder, workdir }: PerformedImage, path: string): string {
  return isAbsolute(path) ? join(folder, path) : resolve(workdir, path)
}

function run(command: string, { folder, workdir, env, user }: PerformedImage): void {
  // Leaves out `chown` unless this process is root, because only root may use it.
  const mapped = command.replaceAll(own, `${folder}/`).replaceAll(/\bchown \S+/g, isRoot ? '$&' : 'true')
  execFileSync('sh', ['-ec', mapped], {
    cwd: workdir,
    ...(isRoot && user),
    // The network settings of this machine apply.
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
