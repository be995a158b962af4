// Defines everything Cierge needs on AWS, with the fewest rights: a key, a group of schedules, the function that hunts,
// the table of leases, the queues for reports and failures, alarms, and a policy for the server.
import {
  CfnOutput,
  aws_cloudwatch as cloudwatch,
  Duration,
  aws_dynamodb as dynamodb,
  aws_kms as kms,
  type aws_lambda as lambda,
  RemovalPolicy,
  Stack,
  aws_scheduler as scheduler,
} from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { createExecutorFunction, createScheduleRole } from './executor-function.ts'
import { named } from './named.ts'
import { createQueues, type StackQueues } from './queues.ts'
import { createServerPolicy } from './server-policy.ts'
import type { CiergeStackProps } from './stack-props.ts'

export function createCiergeStack(scope: Construct, id: string, props: CiergeStackProps): Stack {
  const stack = new Stack(scope, id, props)
  const key = createKey(stack)
  const queues = createQueues(stack)
  const claims = createClaims(stack)
  const group = new scheduler.CfnScheduleGroup(stack, 'Schedules', { name: named('hunts') })
  const hunter = createExecutorFunction(stack, props, { key, claims, reports: queues.reports })
  const scheduleRole = createScheduleRole(stack, group, hunter, queues.reports)
  const app = createServerPolicy(stack, { key, claims, group, hunter, scheduleRole, ...queues })
  createAlarms(stack, hunter, queues)

  const outputs = {
    KeyArn: ['CIERGE_AWS_KEY_ARN', key.keyArn],
    ClaimsTableArn: ['CIERGE_AWS_CLAIMS_TABLE_ARN', claims.tableArn],
    ScheduleGroupArn: ['CIERGE_AWS_SCHEDULE_GROUP_ARN', group.attrArn],
    ScheduleRoleArn: ['CIERGE_AWS_SCHEDULE_ROLE_ARN', scheduleRole.roleArn],
    FunctionArn: ['CIERGE_AWS_FUNCTION_ARN', hunter.functionArn],
    ReportQueueUrl: ['CIERGE_AWS_REPORT_QUEUE_URL', queues.reports.queueUrl],
    AsideQueueUrl: ['CIERGE_AWS_DEAD_LETTER_QUEUE_URL', queues.aside.queueUrl],
    HousePolicyArn: ['to attach to whoever runs Cierge', app.managedPolicyArn],
  } as const
  for (const [output, [description, value]] of Object.entries(outputs)) {
    new CfnOutput(stack, output, { description, value })
  }
  return stack
}

function createKey(stack: Stack): kms.Key {
  return new kms.Key(stack, 'Key', {
    alias: 'alias/cierge',
    description: 'Seals the accounts linked with Cierge',
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
  })
}

function createClaims(stack: Stack): dynamodb.Table {
  return new dynamodb.Table(stack, 'Claims', {
    tableName: named('claims'),
    partitionKey: { name: 'order', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'revision', type: dynamodb.AttributeType.STRING },
    timeToLiveAttribute: 'expiresAt',
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    removalPolicy: RemovalPolicy.DESTROY,
  })
}

function createAlarms(stack: Stack, hunter: lambda.Function, { reports, aside }: StackQueues): void {
  const alarm = (id: string, alarmDescription: string, metric: cloudwatch.Metric, threshold = 1) =>
    new cloudwatch.Alarm(stack, `${id}Alarm`, {
      alarmName: named(id.toLowerCase()),
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    })
  const period = Duration.minutes(1)
  alarm('Errors', 'A hunt ended without a report', hunter.metricErrors({ period }))
  alarm('Throttles', 'A hunt was not begun: too many at once', hunter.metricThrottles({ period }))
  alarm('Aside', 'A message nobody understood', aside.metricApproximateNumberOfMessagesVisible({ period }))
  const waiting = reports.metricApproximateAgeOfOldestMessage({ period })
  alarm('Unread', 'Nobody takes the reports home: is Cierge running?', waiting, 600)
  // Counts schedules that could not start the function. In that case the standby takes the order's lease.
  const metric = new cloudwatch.Metric({
    namespace: 'AWS/Scheduler',
    metricName: 'InvocationsSentToDeadLetterCount',
    dimensionsMap: { ScheduleGroup: named('hunts') },
    statistic: 'Sum',
    period,
  })
  alarm('Unclaimed', 'A drop without a claim: its schedule could not wake the function', metric)
}
