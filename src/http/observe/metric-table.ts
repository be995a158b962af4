// The metrics that `/metrics` offers, besides those of the process (`process_…`, `nodejs_…`).

export type MetricEntry = {
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly labels: readonly string[]
  /** The upper bounds of a histogram, in seconds. */
  readonly buckets?: readonly number[]
}

const short = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30]

/** No label holds a name, a code or anything that a member typed, and each has few values. */
export const metricTable = {
  cierge_calls_total: {
    kind: 'counter',
    help: 'Calls by door (a chat, or api), operation and outcome (ok, refused, platform, fault).',
    labels: ['door', 'operation', 'outcome'],
  },
  cierge_acknowledgement_seconds: {
    kind: 'histogram',
    help: 'Seconds from a call to its answer.',
    labels: ['door'],
    buckets: short,
  },
  cierge_hunts_total: {
    kind: 'counter',
    help: 'Requests whose hunt ended, by outcome (booked, missed, failed).',
    labels: ['outcome'],
  },
  cierge_hunt_seconds: {
    kind: 'histogram',
    help: 'Seconds from the opening to the end of a hunt, by its best outcome.',
    labels: ['outcome'],
    buckets: [0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600],
  },
  cierge_drop_lateness_seconds: {
    kind: 'histogram',
    help: 'How many seconds late a hunt sent its first find for an opening.',
    labels: [],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 10, 60, 600],
  },
  cierge_announcements_total: {
    kind: 'counter',
    help: 'Tries to deliver an announcement, by outcome (delivered, busy, closed, fault).',
    labels: ['outcome'],
  },
  cierge_faults_total: {
    kind: 'counter',
    help: 'Lines of the log with a fault, by their kind (call, api, order, report, announcement, loop).',
    labels: ['event'],
  },
  cierge_finds_spent: {
    kind: 'gauge',
    help: 'Finds sent to a platform in the last ten minutes.',
    labels: ['platform'],
  },
  cierge_finds_limit: {
    kind: 'gauge',
    help: 'Finds that Cierge allows itself for a platform in ten minutes.',
    labels: ['platform'],
  },
  cierge_outbox_pending: { kind: 'gauge', help: 'Announcements that wait for delivery.', labels: [] },
  cierge_outbox_oldest_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest announcement that waits for delivery; 0 if none waits.',
    labels: [],
  },
  cierge_open_requests: { kind: 'gauge', help: 'Open requests.', labels: [] },
  cierge_next_drop_seconds: {
    kind: 'gauge',
    help: 'Seconds until the next opening within a week that a request waits for; absent if there is none.',
    labels: [],
  },
  cierge_sign_ins_ending: {
    kind: 'gauge',
    help: 'Linked sign-ins that end within three days, or ended, and could not be renewed.',
    labels: [],
  },
  cierge_clock_offset_seconds: {
    kind: 'gauge',
    help: 'How far the platforms’ clock is ahead of this machine’s; 0 if at most a second; absent until measured.',
    labels: [],
  },
  cierge_backup_age_seconds: {
    kind: 'gauge',
    help: 'Age of the newest backup; absent if there is none.',
    labels: [],
  },
  cierge_database_bytes: { kind: 'gauge', help: 'Size of the database.', labels: [] },
  cierge_disk_free_bytes: { kind: 'gauge', help: 'Free space on the disk of the data folder.', labels: [] },
  cierge_chat_connected: { kind: 'gauge', help: '1 if the chat is connected, else 0.', labels: ['chat'] },
  cierge_platform_reachable: {
    kind: 'gauge',
    help: '1 if the platform answers, else 0.',
    labels: ['platform'],
  },
  cierge_check_ok: {
    kind: 'gauge',
    help: '1 if the check of the watch finds nothing wrong, else 0. The checks are those of /readyz.',
    labels: ['check'],
  },
  cierge_info: { kind: 'gauge', help: 'Always 1; the label has the version.', labels: ['version'] },
} as const satisfies Readonly<Record<string, MetricEntry>>

export type MetricName = keyof typeof metricTable
