// Creates the checks of AWS for `cierge doctor` from the settings.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SQSClient } from '@aws-sdk/client-sqs'
import { STSClient } from '@aws-sdk/client-sts'
import type { Check } from '../src/ports/check.ts'
import type { Clock } from '../src/ports/clock.ts'
import { createOrderLeasesTable } from '../src/scheduler/order-leases-table.ts'
import { type AwsSettings, lastOf, placesIn, regionOf } from './aws-settings.ts'
import { type AwsClientOptions, openKmsVault } from './create-aws.ts'
import { awsChecks } from './doctor/check-aws.ts'

/** Creates the checks of AWS for `cierge doctor`. */
export function createAwsChecks(
  settings: AwsSettings,
  parts: {
    readonly clock: Clock
    readonly version: string
    readonly isRunning: () => boolean
    readonly options?: AwsClientOptions
  },
): readonly Check[] {
  const client = { ...parts.options, region: regionOf(settings.awsFunctionArn) }
  const dynamo = new DynamoDBClient(client)
  return awsChecks({
    ...parts,
    vault: openKmsVault(settings.awsKeyArn, parts.options),
    board: createOrderLeasesTable({ ...parts, dynamo, table: lastOf(settings.awsClaimsTableArn) }),
    schedules: new SchedulerClient(client),
    functions: new LambdaClient(client),
    identities: new STSClient(client),
    sqs: new SQSClient(client),
    places: placesIn(settings),
    names: {
      group: lastOf(settings.awsScheduleGroupArn),
      roleArn: settings.awsScheduleRoleArn,
      functionArn: settings.awsFunctionArn,
      reportQueueUrl: settings.awsReportQueueUrl,
    },
  })
}
