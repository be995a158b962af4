// Defines the policy for the AWS user who runs the server.
import {
  type aws_dynamodb as dynamodb,
  aws_iam as iam,
  type aws_kms as kms,
  type aws_lambda as lambda,
  type Stack,
  type aws_scheduler as scheduler,
} from 'aws-cdk-lib'
import { named } from './named.ts'
import type { StackQueues } from './queues.ts'

type PolicySubjects = StackQueues & {
  readonly key: kms.Key
  readonly claims: dynamodb.Table
  readonly group: scheduler.CfnScheduleGroup
  readonly hunter: lambda.Function
  readonly scheduleRole: iam.Role
}

const scheduleActions = [
  'scheduler:CreateSchedule',
  'scheduler:GetSchedule',
  'scheduler:UpdateSchedule',
  'scheduler:DeleteSchedule',
]

/** Creates the policy for the AWS user who runs the server. The template contains no access key. */
export function createServerPolicy(stack: Stack, app: PolicySubjects): iam.ManagedPolicy {
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
      allow('Schedule', scheduleActions, [schedules]),
      // EventBridge Scheduler accepts only `*` as the resource of the right to list schedules.
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
