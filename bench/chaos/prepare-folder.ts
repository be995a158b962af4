// Makes the folder that each run copies. In its data folder, Ana has linked an account. For runs on AWS it also
// contains the Lambda's bundle.
import { createPerson } from '../../bots/telegram/testing/fake-server/person.ts'
import { bundleFunction } from '../../infra/bundle.ts'
import { startService } from './service.ts'
import { anaId, functionIn, openStage, password } from './stage.ts'
import type { ServicePlace } from './steps.ts'

/** Makes the folder. Resolves with its path. */
export async function prepareFolder(place: ServicePlace): Promise<string> {
  const stage = await openStage({ place, onStep: () => false })
  if (place === 'aws') await bundleFunction(functionIn(stage.root))
  const service = startService(stage.env)
  const ana = createPerson(stage.api, anaId)
  await ana.writes(`/link resy ada@example.com ${password}`)
  await ana.sees('Linked')
  await service.stop()
  await stage.close()
  return stage.root
}
