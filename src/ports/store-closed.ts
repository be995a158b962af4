/**
 * Thrown by a transaction that begins after the store was closed. Work that the stop interrupted may still begin one.
 */
export class StoreClosed extends Error {
  constructor() {
    super('The store is closed')
    this.name = 'StoreClosed'
  }
}
