// Slack's limits, in characters unless stated otherwise (docs.slack.dev, Block Kit reference).
export const limits = {
  message: {
    /** Slack recommends at most 4,000 characters for `text` and truncates it after 40,000. */
    text: 4_000,
    blocks: 50,
    /** Total length of all sections. Undocumented: Slack refuses more than about 13,000 with `msg_blocks_too_long`. */
    allText: 12_000,
  },
  view: { blocks: 100, title: 24, submit: 24, close: 24, privateMetadata: 3_000, callbackId: 255 },
  section: { text: 3_000 },
  header: { text: 150 },
  actions: { elements: 25 },
  input: { label: 2_000, hint: 2_000, placeholder: 150 },
  button: { text: 75, value: 2_000 },
  select: { options: 100, placeholder: 150 },
  overflow: { leastOptions: 2, options: 5 },
  option: { text: 75, value: 150, description: 75 },
  plainInput: { value: 3_000 },
  id: 255,
  /** Slack accepts five messages on a `response_url`, within half an hour. */
  responseUrl: { uses: 5 },
} as const
