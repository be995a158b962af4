// The CDK app for `cdk synth`, `cdk deploy` and `cdk destroy` (see cdk.json): bundles the function, builds the stack,
// runs the checks.
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import manifest from '../package.json' with { type: 'json' }
import { acknowledge } from './acknowledge.ts'
import { bundleFunction } from './bundle.ts'
import { createCiergeStack } from './stack.ts'

const app = new App()
const { folder } = await bundleFunction()
const stack = createCiergeStack(app, 'Cierge', {
  functionFolder: folder,
  version: manifest.version,
  resyUrl: process.env.CIERGE_RESY_URL || 'https://api.resy.com',
  resyKey: process.env.CIERGE_RESY_KEY,
  openTableUrl: process.env.CIERGE_OPENTABLE_URL,
  openTableNear: process.env.CIERGE_OPENTABLE_NEAR,
  isSpeculativeBookingOn: process.env.CIERGE_FORESIGHT !== 'off',
  description: 'Cierge: books tables the moment they are released',
})
acknowledge(stack)
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
app.synth()
