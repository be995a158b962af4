// What `cierge doctor` says of each thing it looked at, and what to do where it failed.

const remedies: Readonly<Record<string, string>> = {
  vault: 'Is this the key the accounts were sealed with? See CIERGE_MASTER_KEY.',
  resy: 'Can this machine reach CIERGE_RESY_URL, and is its clock right?',
  key: 'See CIERGE_AWS_KEY_ARN, the credentials of this machine, and whether the policy cierge-house is attached.',
  claims: 'See CIERGE_AWS_CLAIMS_TABLE_ARN and the policy cierge-house.',
  schedule: 'See CIERGE_AWS_SCHEDULE_GROUP_ARN, CIERGE_AWS_SCHEDULE_ROLE_ARN and the policy cierge-house.',
  function: 'See CIERGE_AWS_FUNCTION_ARN; npm run infra:deploy brings it up to date.',
  hunt: 'npm run infra:deploy brings the function up to date; its log says more.',
  queue: 'See CIERGE_AWS_REPORT_QUEUE_URL and the policy cierge-house.',
}

export function sayFinding(finding: {
  readonly what: string
  readonly isWell: boolean
  readonly detail?: string
}): string {
  const { what, isWell, detail } = finding
  const more = detail ? ` (${detail})` : ''
  if (isWell) return `ok      ${what}${more}`
  return `failed  ${what}${more}${remedies[what] ? `\n        ${remedies[what]}` : ''}`
}
