import { expect, test } from 'vitest'
import { readRequest } from '../src/reading/index.ts'
import { contextOf, corpusNames, loadCorpus } from './reading/corpus.ts'
import { chronoIsRight, judge, shortForm } from './reading-score.ts'

test.each(corpusNames)('of the phrases in %j the reader reads 98 of 100 right and none wrong', (name) => {
  const corpus = loadCorpus(name)

  const judged = corpus.map((phrase) => {
    const found = shortForm(readRequest(phrase.text, contextOf(phrase)))
    return { text: phrase.text, found, verdict: judge(phrase.expect, found) }
  })

  expect(corpus.length).toBeGreaterThanOrEqual(150)
  expect(judged.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
  const right = judged.filter(({ verdict }) => verdict === 'right').length
  expect(right / corpus.length).toBeGreaterThanOrEqual(0.98)
})

test('plain chrono-node, judged on day and time alone, reads fewer than half of the phrases right', () => {
  const corpus = loadCorpus()

  const right = corpus.filter(chronoIsRight).length

  expect(right).toBeGreaterThan(0)
  expect(right / corpus.length).toBeLessThan(0.5)
})

test('the judge calls a different field wrong, and a missing field asked', () => {
  const meant = { venue: 'Carbone', date: '2026-11-27', party: 2 }

  expect(judge(meant, { ...meant })).toBe('right')
  expect(judge(meant, { venue: 'Carbone', date: '2026-11-27' })).toBe('asked')
  expect(judge(meant, { ...meant, party: 4 })).toBe('wrong')
  expect(judge(meant, { ...meant, windows: ['20:00'] })).toBe('wrong')
})

test('the judge calls it wrong if words are lost, or named as unused although they were used', () => {
  const meant = { venue: 'Carbone', unused: ['vegan'] }

  expect(judge(meant, { ...meant, unused: ['one of us is vegan'] })).toBe('right')
  expect(judge(meant, { ...meant, unused: [] })).toBe('wrong')
  expect(judge({ ...meant, unused: [] }, meant)).toBe('wrong')
})
