// How AWS is spoken to: what a request asks for, and how an answer or a refusal looks. For the look-alikes beside it.

export type Asked = {
  /** `kms`, `dynamodb`, `sqs`, `scheduler`, `lambda`, `sts`. */
  readonly service: string
  /** `GenerateDataKey`; for the services that speak in paths, `POST /schedules/…`. */
  readonly action: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: each look-alike reads its own service's shape
  readonly body: any
  /** Aborts when the caller does not wait any more. */
  readonly signal?: AbortSignal
}

/** A body that is text is sent as it is: XML. */
export type Answer = { readonly status?: number; readonly body?: unknown }

/** A refusal of the service, by the name of its error. */
export class AwsRefusal extends Error {
  readonly status: number
  /** What is told besides. */
  readonly details: object

  constructor(name: string, message = name, status = 400, details: object = {}) {
    super(message)
    this.name = name
    this.status = status
    this.details = details
  }
}

/** One service: `undefined` when it does not know the action. */
export type Lookalike = (asked: Asked) => Promise<Answer | undefined>
