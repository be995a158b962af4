import { describeBookingRights } from '../ports/contracts/booking-rights.contract.ts'
import { createLocalBookingRights } from './local-booking-rights.ts'

describeBookingRights('booking rights in this process', async () => {
  const rights = createLocalBookingRights()
  return [rights, rights]
})
