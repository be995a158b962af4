// Words what happens to the other days of a group after one of them ended.
import type { OtherDays } from '../domain/announcement.ts'
import type { Line } from '../domain/message.ts'
import { sayDates } from './request.ts'

export function otherDaysLines(others: OtherDays | undefined): Line[] {
  if (!others) return []
  const { stopped, open, booked } = others
  const are = (dates: OtherDays['open']) => (dates.length === 1 ? 'is' : 'are')
  return [
    ...(stopped.length > 0 ? [[`I have stopped looking for ${sayDates(stopped, 'and')}.`]] : []),
    ...(open.length > 0 ? [[`${sayDates(open, 'and')} ${are(open)} still to come.`]] : []),
    ...(booked.length > 0
      ? [[`⚠️ ${sayDates(booked, 'and')} ${are(booked)} booked too: let one of them go.`]]
      : []),
  ]
}
