import { expect, it } from 'vitest'
import { locale, sampleHunt } from '../pictures/testing/samples.ts'
import { attachPicture } from './attach-picture.ts'

it('a message has no image if none can be made, and the fault is reported', async () => {
  const faults: unknown[] = []
  const app = {
    telemetry: { fault: (error: unknown) => faults.push(error) } as never,
    toImage: () => Promise.reject(new Error('no binary for this machine')),
  }

  const attached = await attachPicture(app, { name: 'hunt', alt: '' }, ({ drawHunt }) =>
    drawHunt(sampleHunt(), locale, 'paper'),
  )

  expect(attached).toEqual([])
  expect(faults).toMatchObject([{ message: 'no binary for this machine' }])
})
