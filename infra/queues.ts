// Defines the report queue, and its dead-letter queue for messages that cannot be read.
import { Duration, type Stack, aws_sqs as sqs } from 'aws-cdk-lib'
import { named } from './named.ts'

export type StackQueues = { readonly reports: sqs.Queue; readonly aside: sqs.Queue }

export function createQueues(stack: Stack): StackQueues {
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
