// Defines a request to AWS, its answer and its refusal, as the fakes in this folder see them.

export type AwsRequest = {
  /** The service's name: `kms`, `dynamodb`, `sqs`, `scheduler`, `lambda` or `sts`. */
  readonly service: string
  /** The action, such as `GenerateDataKey`. For services that use paths, the method and path: `POST /schedules/…`. */
  readonly action: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: each look-alike reads its own service's shape
  readonly body: any
  /** Aborts when the caller stops waiting for the answer. */
  readonly signal?: AbortSignal
}

/** The answer of a service. A body that is text, such as XML, is sent unchanged; any other body is sent as JSON. */
export type AwsAnswer = { readonly status?: number; readonly body?: unknown }

/** Thrown when a service refuses a request, with the name of AWS's error. */
export class AwsRefusal extends Error {
  readonly status: number
  /** Other fields of the error's body, in addition to its name and message. */
  readonly details: object

  constructor(name: string, message = name, status = 400, details: object = {}) {
    super(message)
    this.name = name
    this.status = status
    this.details = details
  }
}

/** Answers a request to one service. Resolves with `undefined` if the fake does not support the action. */
export type Lookalike = (asked: AwsRequest) => Promise<AwsAnswer | undefined>
