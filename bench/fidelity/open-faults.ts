// Lists by name the bodies that our client misreads. Remove a name when the fault is fixed. A body that fails and is
// not listed fails the test.
export const openFaults: readonly string[] = [
  // Names no time zone, and no hunt can be planned without one.
  'venue {venue:{...}} wrapper',
]
