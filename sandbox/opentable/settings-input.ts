// The checks of OpenTable's settings, for the control.
import { type InputCheck, number, oneOf, yesOrNo } from '../input/checks.ts'
import type { OpenTableSettings } from './settings.ts'

export const settingChecks: Readonly<Record<keyof OpenTableSettings, InputCheck>> = {
  flags: oneOf('any', 'strings'),
  forms: oneOf('both', 'put', 'get'),
  wantsToken: yesOrNo,
  reachMinutes: number,
  anonymousFinds: yesOrNo,
  lockMs: number,
  lockRefusedStatus: oneOf(200, 400, 404, 409),
  overlap: oneOf('same-day', 'two-hours'),
  overlapAt: oneOf('lock', 'book'),
  overlapCode: oneOf('DINER_HAS_OVERALAPPING_RESERVATION', 'DINER_HAS_OVERLAPPING_RESERVATION'),
  lapsedCode: oneOf('SLOT_LOCK_EXPIRED', 'NOT_AVAILABLE'),
  bookPaths: oneOf('both', 'v1', 'v3'),
  bookStatus: oneOf(200, 201),
  profileLagMs: number,
  zoneBy: oneOf('coordinates', 'name', 'nothing'),
  unknownVenue: oneOf('not-found', 'empty'),
  areasSayWhere: yesOrNo,
  hashes: oneOf('stable', 'changing'),
  numbersAs: oneOf('text', 'number'),
  agents: oneOf('any', 'app'),
  wantsApproval: yesOrNo,
  dateSkewMs: number,
}
