// Tests the CloudFormation template of the stack, and properties that it must always have.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { acknowledge } from './acknowledge.ts'
import { bundleFunction } from './bundle.ts'
import { findEmulator } from './emulator.ts'
import { createCiergeStack } from './stack.ts'

const linter = findEmulator(process.env, 'cfn-lint')
const isRequired = Boolean(process.env.REQUIRE_AWS_EMULATOR)

let template: Template
beforeAll(() => {
  const functionFolder = mkdtempSync(join(tmpdir(), 'cierge-function-'))
  writeFileSync(join(functionFolder, 'index.js'), '')
  const outdir = mkdtempSync(join(tmpdir(), 'cierge-cdk-'))
  const stack = createCiergeStack(new App({ outdir }), 'Cierge', {
    functionFolder,
    version: '1.2.3',
    resyUrl: 'https://api.resy.com',
    resyKey: 'NewKeyOfToday',
    isSpeculativeBookingOn: false,
  })
  acknowledge(stack)
  template = Template.fromStack(stack)
})

const statementsOf = (type: string, name: Record<string, unknown>): readonly Record<string, unknown>[] =>
  Object.values(template.findResources(type, { Properties: name })).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  )
const actionsOf = (statements: readonly Record<string, unknown>[]) =>
  statements.flatMap(({ Action }) => Action as string | string[]).toSorted()

describe('the stack', () => {
  it.skipIf(!linter && !isRequired)('cfn-lint reports no fault in the stack’s template', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'cierge-template-')), 'template.json')
    writeFileSync(file, JSON.stringify(template.toJSON()))

    expect(execFileSync(linter ?? 'cfn-lint', [file], { encoding: 'utf8' })).toBe('')
  })

  it('the stack rotates its key, keeps it for 30 days when it is deleted, and never deletes it without a request', () => {
    template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true, PendingWindowInDays: 30 },
    })
  })

  it('the stack lets the function open only secrets that were sealed for an order', () => {
    const statements = statementsOf('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^ExecutorRole') }],
    })

    expect(actionsOf(statements)).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      // Taking a booking right or a hold updates a row.
      'dynamodb:UpdateItem',
      'kms:Decrypt',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
      'sqs:SendMessage',
    ])
    expect(statements.find(({ Action }) => Action === 'kms:Decrypt')).toMatchObject({
      Condition: {
        StringEquals: { 'kms:EncryptionContext:app': 'cierge', 'kms:EncryptionContext:kind': 'order' },
      },
    })
  })

  it('the stack allows only schedules of Cierge’s group and account to start the function and to use the dead-letter queue', () => {
    const statements = statementsOf('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^ScheduleRole') }],
    })

    expect(actionsOf(statements)).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage'])
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'cierge-schedule',
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: {
                'aws:SourceAccount': { Ref: 'AWS::AccountId' },
                'aws:SourceArn': { 'Fn::GetAtt': ['Schedules', 'Arn'] },
              },
            },
          },
        ],
      },
    })
  })

  it('the stack gives the server rights only to Cierge’s queues, table, key, function and schedules, and lets it pass on one role', () => {
    const statements = statementsOf('AWS::IAM::ManagedPolicy', {})

    expect(actionsOf(statements)).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'iam:PassRole',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:GenerateDataKey',
      'lambda:GetFunctionConfiguration',
      'lambda:InvokeFunction',
      'scheduler:CreateSchedule',
      'scheduler:DeleteSchedule',
      'scheduler:GetSchedule',
      'scheduler:ListSchedules',
      'scheduler:UpdateSchedule',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ])
    const everywhere = statements.filter(({ Resource }) => Resource === '*')
    expect(actionsOf(everywhere)).toEqual(['scheduler:ListSchedules'])
    expect(statements.find(({ Action }) => Action === 'iam:PassRole')).toMatchObject({
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    })
  })

  it('the stack contains no access key, user or secret', () => {
    for (const type of ['AWS::IAM::User', 'AWS::IAM::AccessKey', 'AWS::SecretsManager::Secret']) {
      template.resourceCountIs(type, 0)
    }
  })

  it('the function has a whole processor and no retries, and AWS sends its failed runs to a queue', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 1769,
      Timeout: 900,
    })
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    })
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 })
  })

  it('the stack gives the function the address of Resy and its key', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: { CIERGE_RESY_URL: 'https://api.resy.com', CIERGE_RESY_KEY: 'NewKeyOfToday' },
      },
    })
  })

  it('the function books speculatively only if the setting asks for it', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { CIERGE_FORESIGHT: 'off' } },
    })
  })

  it('the queues are encrypted, refuse requests without TLS, and move messages that the server cannot record to a dead-letter queue', () => {
    template.resourceCountIs('AWS::SQS::Queue', 2)
    template.allResourcesProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    })
    template.hasResourceProperties('AWS::SQS::Queue', { RedrivePolicy: { maxReceiveCount: 20 } })
    template.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })

  it('leases in the table expire automatically, and the table costs nothing while it is unused', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    })
  })

  it('the stack outputs every name that the server’s settings need', () => {
    const described = Object.values(template.findOutputs('*')).map(({ Description }) => Description)

    expect(described).toEqual(
      expect.arrayContaining([
        'CIERGE_AWS_KEY_ARN',
        'CIERGE_AWS_CLAIMS_TABLE_ARN',
        'CIERGE_AWS_SCHEDULE_GROUP_ARN',
        'CIERGE_AWS_SCHEDULE_ROLE_ARN',
        'CIERGE_AWS_FUNCTION_ARN',
        'CIERGE_AWS_REPORT_QUEUE_URL',
        'CIERGE_AWS_DEAD_LETTER_QUEUE_URL',
      ]),
    )
  })

  it('the function’s bundle has at most 400 KB', async () => {
    const { bytes } = await bundleFunction(mkdtempSync(join(tmpdir(), 'cierge-bundle-')))

    expect(bytes).toBeLessThanOrEqual(400_000)
  })
})
