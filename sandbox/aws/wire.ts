// The protocol of AWS: a request's fields, and the form of an answer or a refusal. For the fakes in this folder.

export type AwsRequest = {
  /** `kms`, `dynamodb`, `sqs`, `scheduler`, `lambda`, `sts`. */
  readonly service: string
  /** `GenerateDataKey`; for services that use paths, `POST /schedules/…`. */
  readonly action: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: each look-alike reads its own service's shape
  readonly body: any
  /** Aborts when the caller stops waiting. */
  readonly signal?: AbortSignal
}

/** A text body is sent unchanged: XML. */
export type AwsAnswer = { readonly status?: number; readonly body?: unknown }

/** A refusal of the service, by the name of its error. */
export class AwsRefusal extends Error {
  readonly status: number
  /** Further fields of the error. */
  readonly details: object

  constructor(name: string, message = name, status = 400, details: object = {}) {
    super(message)
    this.name = name
    this.status = status
    this.details = details
  }
}

/** One service: `undefined` if it does not know the action. */
export type Lookalike = (asked: AwsRequest) => Promise<AwsAnswer | undefined>
