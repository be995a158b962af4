// A fake of AWS STS for `cierge doctor`: returns the identity that the credentials belong to. As in STS, requests are
// forms and answers are XML.
import { type AwsAnswer, AwsRefusal, type AwsRequest, type Lookalike } from './wire.ts'

export function createCallers(account: string): Lookalike {
  return async ({ body }: AwsRequest) => {
    if (body.Action !== 'GetCallerIdentity') throw new AwsRefusal('InvalidAction')
    const result = `<Arn>arn:aws:iam::${account}:user/cierge</Arn><UserId>AIDALOOK</UserId><Account>${account}</Account>`
    return {
      body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
    }
  }
}

export function callerRefused({ name, message, status }: AwsRefusal): AwsAnswer {
  const error = `<Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error>`
  return { status, body: `<ErrorResponse>${error}<RequestId>look-alike</RequestId></ErrorResponse>` }
}
