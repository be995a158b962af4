import { describe, expect, it } from 'vitest'
import { besideName, containsName, isSameName, isSlipOfName, nameFit } from './venue-name.ts'

describe('a name as typed', () => {
  it.each([
    ['carbone', 'Carbone', 0],
    ['cafe elan', 'Café Élan', 0],
    ['joes table', "Joe's Table", 0],
    ['joe’s table', "Joe's Table", 0],
    ['4 charles', '4 Charles Prime Rib', 1],
    ['carb', 'Carbone', 1],
    ['fennel', 'Saint Fennel', 2],
    ['prime rib', '4 Charles Prime Rib', 2],
    ['arbo', 'Carbone', 3],
    ['carbonne', 'Carbone', 4],
    ['crabone', 'Carbone', 4],
    ['sain fennl', 'Saint Fennel', 4],
    ['lilia', 'Carbone', undefined],
    ['ca', 'Lilia Caffe', 2],
    ['lia', 'Lilac', undefined],
    ['', 'Carbone', undefined],
    ['…', 'Carbone', undefined],
  ])('the typed text %j fits the venue name %j with rank %j', (typed, name, fit) => {
    expect(nameFit(typed, name)).toBe(fit)
  })

  it.each([
    ['saint fennell', 'Saint Fennel'],
    ['carbonne', 'Carbone'],
    ['nihgt heron', 'Night Heron'],
    ['saint fenel', 'Saint Fennel'],
  ])('the typed text %j is certainly the venue name %j', (typed, name) => {
    expect(isSlipOfName(typed, name)).toBe(true)
  })

  it.each([
    ['liila', 'Lilia'],
    ['acrbone', 'Carbone'],
    ['carbona', 'Carbone'],
    ['carbon', 'Carbone'],
    ['siant fenel', 'Saint Fennel'],
    ['fennell', 'Saint Fennel'],
    ['11 madison park', '1 Madison Park'],
  ])('the typed text %j may be another name than %j', (typed, name) => {
    expect(isSlipOfName(typed, name)).toBe(false)
  })

  it('a typed name without a letter matches no name', () => {
    expect(isSameName('!', '?')).toBe(false)
    expect(isSameName('鮨 さいとう', '鮨さいとう')).toBe(true)
  })
})

describe('a name inside a text', () => {
  it.each([
    ['that place Night Heron', 'Night Heron', true],
    ['marble and thyme please', 'Marble & Thyme', true],
    ['a heron at night', 'Night Heron', false],
    ['carbonella', 'Carbone', false],
    ['the bar', 'Bar', false],
  ])('whether “%s” holds the whole name %s: %s', (text, name, isInside) => {
    expect(containsName(text, name)).toBe(isInside)
  })

  it('the words on both sides are given in their order', () => {
    expect(besideName('sort out Night Heron in Chicago', 'Night Heron')).toEqual({
      before: ['sort', 'out'],
      after: ['in', 'chicago'],
    })
  })
})
