// Computes the figures of a race from its scores: one object for the JSON line, and a table for people.

import type { Played } from './random-run.ts'
import type { Score } from './score.ts'

export type Figures = {
  readonly won: number
  readonly releasedToBookedMs: { readonly p50: number | null; readonly p95: number | null }
  readonly roundTripMs: number
  readonly finds: { readonly mean: number; readonly max: number }
  readonly blocked: number
  readonly doubleTables: number
}

export function figuresOf(scores: readonly Score[]): Figures {
  const timed = scores.filter(({ scenario }) => !scenario.untimed)
  const booked = timed.flatMap(({ releasedToBookedMs }) => releasedToBookedMs ?? [])
  const finds = scores.map((score) => score.finds)
  return {
    won: sum(scores.map(({ won }) => won)),
    releasedToBookedMs: { p50: tenths(percentile(booked, 0.5)), p95: tenths(percentile(booked, 0.95)) },
    roundTripMs:
      tenths(
        percentile(
          scores.map(({ roundTripMs }) => roundTripMs),
          0.5,
        ),
      ) ?? 0,
    finds: { mean: tenths(sum(finds) / finds.length) ?? 0, max: Math.max(0, ...finds) },
    blocked: scores.filter(({ isBlocked }) => isBlocked).length,
    doubleTables: sum(scores.map(({ doubleTables }) => doubleTables)),
  }
}

/** Returns the figures for each group. */
export function figuresOfGroups(scores: readonly Score[]): Readonly<Record<string, Figures>> {
  const groups = [...new Set(scores.map(({ scenario }) => scenario.group))]
  return Object.fromEntries(
    groups.map((group) => [group, figuresOf(scores.filter(({ scenario }) => scenario.group === group))]),
  )
}

export type MoodFigures = {
  readonly claims: number
  /** The number of tables that were booked when the same hunts ran without moods (see `moods.ts`). */
  readonly wonCalm: number
  readonly won: number
  /** How many of the tables in `wonCalm` no client could book under the moods. */
  readonly takenAway: number
}

/** Computes the effect of the moods from all hunts that were run with and without them. */
export function figuresOfMoods(played: readonly Played[]): MoodFigures {
  const pairs = played.flatMap(({ score, calm, takenAway = 0 }) =>
    score && calm ? [{ score, calm, takenAway }] : [],
  )
  return {
    claims: sum(pairs.map(({ score }) => score.scenario.claims.length)),
    wonCalm: sum(pairs.map(({ calm }) => calm.won)),
    won: sum(pairs.map(({ score }) => score.won)),
    takenAway: sum(pairs.map(({ takenAway }) => takenAway)),
  }
}

/**
 * Returns a table with one row for each group: tables booked, window rank, speed in milliseconds and in round trips,
 * number of finds.
 */
export function tableOf(who: string, scores: readonly Score[]): string {
  const groups = [...new Set(scores.map(({ scenario }) => scenario.group))]
  const head = ['', 'races', 'claims', 'won', 'rank', 'p50 ms', 'p95 ms', 'p50 rt', 'p95 rt', 'finds', 'most']
  const rows = groups.map((group) =>
    rowOf(
      group,
      scores.filter(({ scenario }) => scenario.group === group),
    ),
  )
  const all = [[who, ...head.slice(1)], ...rows, rowOf('all', scores)]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}

function rowOf(group: string, scores: readonly Score[]): readonly string[] {
  const { won, releasedToBookedMs: ms, finds } = figuresOf(scores)
  const timed = scores.filter(({ scenario }) => !scenario.untimed)
  const trips = timed.flatMap(({ releasedToBookedMs, roundTripMs }) =>
    releasedToBookedMs === undefined ? [] : [releasedToBookedMs / roundTripMs],
  )
  const ranks = scores.flatMap(({ windowRank }) => windowRank ?? [])
  const show = (value: number | null | undefined, digits: number) => value?.toFixed(digits) ?? '–'
  return [
    group,
    String(scores.length),
    String(sum(scores.map(({ scenario }) => scenario.claims.length))),
    String(won),
    show(ranks.length > 0 ? sum(ranks) / ranks.length : undefined, 2),
    show(ms.p50, 0),
    show(ms.p95, 0),
    show(percentile(trips, 0.5), 2),
    show(percentile(trips, 0.95), 2),
    show(finds.mean, 1),
    String(finds.max),
  ]
}

/**
 * Returns the smallest value that is at least as large as the given part (0 to 1) of all values; `undefined` if there
 * are no values.
 */
export function percentile(values: readonly number[], part: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function tenths(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 10) / 10
}
