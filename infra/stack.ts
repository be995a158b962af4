// Defines everything Cierge needs on AWS, with the fewest rights: a key, a group of schedules, the function that hunts,
// the table of leases, the queues for reports and failures, alarms, and a policy for the server.
import {
  CfnOutput,
  aws_cloudwatch as cloudwatch,
  Duration,
  aws_lambda_destinations as destinations,
  aws_dynamodb as dynamodb,
  aws_iam as iam,
  aws_kms as kms,
  aws_lambda as lambda,
  aws_logs as logs,
  RemovalPolicy,
  Stack,
  type StackProps,
  aws_scheduler as scheduler,
  aws_sqs as sqs,
} from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { functionRunsMs } from '../src/domain/drops/hunt-end.ts'

export type CiergeStackProps = StackProps & {
  /** The path of the folder with the bundled function. */
  readonly functionFolder: string
  readonly version: string
  /** The address of Resy, or of the sandbox in tests. */
  readonly resyUrl: string
  /** Resy's public key. If absent, the function uses the key in Cierge's code. */
  readonly resyKey?: string | undefined
  /** The address of OpenTable's mobile API. Absent: the function does not use OpenTable. */
  readonly openTableUrl?: string | undefined
  /** Whether the function books predicted slots before a find shows them. */
  readonly isSpeculativeBookingOn: boolean
}

/** Adds the same prefix to every name, so that policies can match all of the stack's resources. */
const named = (what: string) => `cierge-${what}`

export function createCiergeStack(scope: Construct, id: string, props: CiergeStackProps): Stack {
  const stack = new Stack(scope, id, props)
  const key = createKey(stack)
  const queues = createQueues(stack)
  const claims = createClaims(stack)
  const group = new scheduler.CfnScheduleGroup(stack, 'Schedules', { name: named('hunts') })
  const hunter = createHunter(stack, props, { key, claims, reports: queues.reports })
  const scheduleRole = createScheduleRole(stack, group, hunter, queues.reports)
  const app = createHousePolicy(stack, { key, claims, group, hunter, scheduleRole, ...queues })
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

type Queues = { readonly reports: sqs.Queue; readonly aside: sqs.Queue }

function createQueues(stack: Stack): Queues {
  const common = {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  }
  const aside = new sqs.Queue(stack, 'Aside', { ...common, queueName: named('aside') })
  const reports = new sqs.Queue(stack, 'Reports', {
    ...common,
    queueName: named('reports'),
    visibilityTimeout: Duration.seconds(60),
    deadLetterQueue: { queue: aside, maxReceiveCount: 20 },
  })
  return { reports, aside }
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

function createHunter(
  stack: Stack,
  props: CiergeStackProps,
  { key, claims, reports }: { key: kms.Key; claims: dynamodb.Table; reports: sqs.Queue },
): lambda.Function {
  const logGroup = new logs.LogGroup(stack, 'Log', {
    logGroupName: `/aws/lambda/${named('executor')}`,
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const role = new iam.Role(stack, 'ExecutorRole', {
    roleName: named('executor'),
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  })
  logGroup.grantWrite(role)
  role.addToPolicy(
    new iam.PolicyStatement({
      sid: 'OpenWhatAnOrderCarries',
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: {
        StringEquals: { 'kms:EncryptionContext:app': 'cierge', 'kms:EncryptionContext:kind': 'order' },
      },
    }),
  )
  role.addToPolicy(
    new iam.PolicyStatement({
      sid: 'ClaimAndLook',
      actions: ['dynamodb:PutItem', 'dynamodb:GetItem'],
      resources: [claims.tableArn],
    }),
  )
  role.addToPolicy(
    new iam.PolicyStatement({ sid: 'Report', actions: ['sqs:SendMessage'], resources: [reports.queueArn] }),
  )
  return new lambda.Function(stack, 'Executor', {
    functionName: named('executor'),
    description: `Cierge ${props.version}`,
    code: lambda.Code.fromAsset(props.functionFolder),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    // With this memory size the function gets one whole processor, so that nothing else delays it in the last
    // milliseconds before a drop.
    memorySize: 1769,
    timeout: Duration.millis(functionRunsMs),
    retryAttempts: 0,
    maxEventAge: Duration.seconds(60),
    onFailure: new destinations.SqsDestination(reports),
    logGroup,
    role,
    environment: {
      CIERGE_VERSION: props.version,
      CIERGE_RESY_URL: props.resyUrl,
      ...(props.resyKey && { CIERGE_RESY_KEY: props.resyKey }),
      ...(props.openTableUrl && { CIERGE_OPENTABLE_URL: props.openTableUrl }),
      CIERGE_FORESIGHT: props.isSpeculativeBookingOn ? 'on' : 'off',
      CIERGE_KEY_ARN: key.keyArn,
      CIERGE_CLAIMS_TABLE: claims.tableName,
      CIERGE_REPORT_QUEUE_URL: reports.queueUrl,
    },
  })
}

function createScheduleRole(
  stack: Stack,
  group: scheduler.CfnScheduleGroup,
  hunter: lambda.Function,
  reports: sqs.Queue,
): iam.Role {
  const role = new iam.Role(stack, 'ScheduleRole', {
    roleName: named('schedule'),
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group.attrArn } },
    }),
  })
  role.addToPolicy(
    new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [hunter.functionArn] }),
  )
  role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [reports.queueArn] }))
  return role
}

type AppContext = Queues & {
  readonly key: kms.Key
  readonly claims: dynamodb.Table
  readonly group: scheduler.CfnScheduleGroup
  readonly hunter: lambda.Function
  readonly scheduleRole: iam.Role
}

/** Creates the policy for the AWS user who runs the server. The template contains no access key. */
function createHousePolicy(stack: Stack, app: AppContext): iam.ManagedPolicy {
  const { key, claims, group, hunter, scheduleRole, reports, aside } = app
  const schedules = `arn:${stack.partition}:scheduler:${stack.region}:${stack.account}:schedule/${group.name}/*`
  const allow = (sid: string, actions: string[], resources: string[], conditions?: object) =>
    new iam.PolicyStatement({ sid, actions, resources, ...(conditions && { conditions: { ...conditions } }) })
  return new iam.ManagedPolicy(stack, 'HousePolicy', {
    managedPolicyName: named('house'),
    statements: [
      allow('SealAndOpen', ['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn], {
        StringEquals: { 'kms:EncryptionContext:app': 'cierge' },
      }),
      allow('CheckKey', ['kms:DescribeKey'], [key.keyArn]),
      allow(
        'Schedule',
        [
          'scheduler:CreateSchedule',
          'scheduler:GetSchedule',
          'scheduler:UpdateSchedule',
          'scheduler:DeleteSchedule',
        ],
        [schedules],
      ),
      // EventBridge Scheduler accepts only `*` as the resource of a list.
      allow('ListSchedules', ['scheduler:ListSchedules'], ['*']),
      allow('HandTheRoleOn', ['iam:PassRole'], [scheduleRole.roleArn], {
        StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
      }),
      allow('Wake', ['lambda:InvokeFunction', 'lambda:GetFunctionConfiguration'], [hunter.functionArn]),
      allow(
        'Claim',
        ['PutItem', 'GetItem', 'UpdateItem', 'DeleteItem', 'Query'].map((action) => `dynamodb:${action}`),
        [claims.tableArn],
      ),
      allow(
        'TakeReports',
        ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        [reports.queueArn],
      ),
      allow('SetAside', ['sqs:SendMessage'], [aside.queueArn]),
    ],
  })
}

function createAlarms(stack: Stack, hunter: lambda.Function, { reports, aside }: Queues): void {
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
