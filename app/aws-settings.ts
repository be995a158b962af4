// Reads the AWS settings of a config: regions, accounts and names in ARNs and addresses.
import type { Config } from './config.ts'
import type { AwsPlace } from './doctor/check-aws.ts'

export type AwsSettings = Readonly<{
  [Key in Extract<keyof Config, `aws${string}`>]-?: NonNullable<Config[Key]>
}>

/** Returns the AWS settings of a config whose `cloud` is `aws`. */
export function awsSettingsOf(config: Config): AwsSettings {
  const named = Object.entries(config).filter(([key]) => key.startsWith('aws'))
  return Object.fromEntries(named) as unknown as AwsSettings
}

/** Returns the region and account that each setting names, those of the function first. */
export function placesIn({ awsFunctionArn, ...others }: AwsSettings): readonly AwsPlace[] {
  return Object.entries({ awsFunctionArn, ...others }).map(([key, value]) => {
    const variable = `CIERGE_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
    const [, , , , account = ''] = value.split(':')
    if (!value.startsWith('arn:')) return placeOfQueue(variable, value)
    const region = regionOf(value)
    return { variable, account, ...(region !== '' && { region }) }
  })
}

/**
 * Reads region and account from a queue's address, such as `https://sqs.eu-central-1.amazonaws.com/123456789012/…`.
 * Returns no region for an address on another host.
 */
function placeOfQueue(variable: string, url: string): AwsPlace {
  const [, region] = /^https?:\/\/sqs\.([a-z]+(?:-[a-z]+)+-\d+)\./.exec(url) ?? []
  const account = url.split('/').at(-2) ?? ''
  return { variable, account, ...(region !== undefined && { region }) }
}

/** Returns the region in an ARN, such as `eu-central-1` in `arn:aws:kms:eu-central-1:…`. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? ''
}

/** Returns the last part of an ARN, such as `cierge` in `…:schedule-group/cierge`. */
export function lastOf(arn: string): string {
  return arn.split('/').at(-1) ?? arn
}

export function queueArnOf(url: string, region: string): string {
  const [account, name] = url.split('/').slice(-2)
  return `arn:aws:sqs:${region}:${account}:${name}`
}
