// Defines the Lambda that hunts, and the role with which a schedule starts it.
import {
  Duration,
  aws_lambda_destinations as destinations,
  type aws_dynamodb as dynamodb,
  aws_iam as iam,
  type aws_kms as kms,
  aws_lambda as lambda,
  aws_logs as logs,
  RemovalPolicy,
  type Stack,
  type aws_scheduler as scheduler,
  type aws_sqs as sqs,
} from 'aws-cdk-lib'
import { functionRunsMs } from '../src/domain/drops/hunt-end.ts'
import { named } from './named.ts'
import type { CiergeStackProps } from './stack-props.ts'

type UsedByExecutor = { key: kms.Key; claims: dynamodb.Table; reports: sqs.Queue }

export function createExecutorFunction(
  stack: Stack,
  props: CiergeStackProps,
  { key, claims, reports }: UsedByExecutor,
): lambda.Function {
  const logGroup = new logs.LogGroup(stack, 'Log', {
    logGroupName: `/aws/lambda/${named('executor')}`,
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const role = createExecutorRole(stack, { key, claims, reports, logGroup })
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
      ...(props.openTableNear && { CIERGE_OPENTABLE_NEAR: props.openTableNear }),
      CIERGE_FORESIGHT: props.isSpeculativeBookingOn ? 'on' : 'off',
      CIERGE_KEY_ARN: key.keyArn,
      CIERGE_CLAIMS_TABLE: claims.tableName,
      CIERGE_REPORT_QUEUE_URL: reports.queueUrl,
    },
  })
}

function createExecutorRole(
  stack: Stack,
  { key, claims, reports, logGroup }: UsedByExecutor & { logGroup: logs.LogGroup },
): iam.Role {
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
      actions: ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
      resources: [claims.tableArn],
    }),
  )
  role.addToPolicy(
    new iam.PolicyStatement({ sid: 'Report', actions: ['sqs:SendMessage'], resources: [reports.queueArn] }),
  )
  return role
}

export function createScheduleRole(
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
