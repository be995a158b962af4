import { describe, expect, it } from 'vitest'
import { sayFinding } from './doctor.ts'

const onThisMachine = [
  'cierge',
  'folder',
  'disk',
  'database',
  'old database',
  'vault',
  'resy',
  'clock',
  'above',
  'drops',
  'settings',
]
const onDiscord = ['discord', 'discord token', 'discord servers', 'discord allowed']
const onSlack = ['slack', 'slack token', 'slack app token', 'slack scopes', 'slack client', 'slack installed']
const onTelegram = ['telegram', 'telegram token', 'telegram webhook', 'telegram delivery']
const onAws = ['region', 'identity', 'key', 'claims', 'schedule', 'function', 'hunt', 'echo', 'queue']

describe('what the doctor says', () => {
  it.each([...onThisMachine, ...onDiscord, ...onSlack, ...onTelegram, ...onAws])(
    'the doctor has a remedy for a failure of %s',
    (remedy) => {
      const said = sayFinding({ what: 'it', isWell: false, detail: 'why', remedy })

      expect(said).toMatch(/^failed {2}it \(why\)\n {8}\S.+[.?]$/)
    },
  )

  it('the doctor gives no remedy for a successful check', () => {
    expect(sayFinding({ what: 'clock', isWell: true, detail: 'right' })).toBe('ok      clock (right)')
  })

  it('the doctor reports a failure even without a known remedy', () => {
    expect(sayFinding({ what: 'new', isWell: false })).toBe('failed  new')
  })
})
