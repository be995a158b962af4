import type { World } from '../world.ts'

/** Lets virtual time pass, a few milliseconds at once, until the work of a browser ends. Returns its result. */
export async function whileTimePasses<T>({ pass }: Pick<World, 'pass'>, work: Promise<T>): Promise<T> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  work.then(end, end)
  while (!isOver) {
    await pass(20)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return work
}
