/** Thrown by a transaction that begins after the store was closed. A work that the stop has cut off may still end then. */
export class StoreClosed extends Error {
  constructor() {
    super('The store is closed')
    this.name = 'StoreClosed'
  }
}
