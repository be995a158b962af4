// Writes SQLite's log into the database in a worker thread. Otherwise a commit does that each time the log has grown
// by some megabytes, and holds up the event loop for up to a tenth of a second.
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

type Checkpoint = { readonly checkpoint: string }

/** Number of commits after which the log is written into the database. */
const commitsPerCheckpoint = 1_000
/**
 * Maximum number of tries. A commit during a checkpoint leaves a part of the log unwritten. SQLite begins the log
 * again at its start only if no part is left.
 */
const tries = 10

export type CheckpointApart = {
  /** Counts a commit. Starts a checkpoint after every `commitsPerCheckpoint` commits. */
  committed(): void
  /** Resolves when no checkpoint is under way. */
  ended(): Promise<void>
}

/**
 * Creates the checkpoints of a database.
 * @param run writes the log into the database once; default in a worker thread.
 * @param onFault is called if a checkpoint fails. The log then grows until a later one succeeds.
 */
export function createCheckpointApart(
  file: string,
  {
    run = checkpointInWorker,
    onFault,
  }: { readonly run?: typeof checkpointInWorker; readonly onFault: (error: unknown) => void },
): CheckpointApart {
  let commits = 0
  let underWay: Promise<void> | undefined
  return {
    committed() {
      commits += 1
      if (commits < commitsPerCheckpoint || underWay) return
      commits = 0
      underWay = run(file)
        .catch(onFault)
        .finally(() => {
          underWay = undefined
        })
    },
    ended: async () => underWay,
  }
}

async function checkpointInWorker(file: string): Promise<void> {
  const data: Checkpoint = { checkpoint: file }
  const worker = new Worker(new URL(import.meta.url), { workerData: data })
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', () => resolve())
  })
}

/** Writes the log into the database. Neither waits for other connections nor makes them wait. */
function checkpoint({ checkpoint: file }: Checkpoint): void {
  const sqlite = new Sqlite(file, { fileMustExist: true })
  try {
    sqlite.pragma('fullfsync = ON')
    for (let nth = 0; nth < tries; nth += 1) {
      const [result] = sqlite.pragma('wal_checkpoint(PASSIVE)') as {
        busy: number
        log: number
        checkpointed: number
      }[]
      if (result?.log === result?.checkpointed) return
    }
  } finally {
    sqlite.close()
  }
}

const isCheckpoint = (data: unknown): data is Checkpoint =>
  typeof data === 'object' && data !== null && 'checkpoint' in data
if (!isMainThread && isCheckpoint(workerData)) checkpoint(workerData)
