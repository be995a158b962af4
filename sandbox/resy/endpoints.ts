// Lists every endpoint of the sandbox by method and path.
import { book } from './book.ts'
import { details } from './details.ts'
import type { Endpoint } from './endpoint.ts'
import { find } from './find.ts'
import { favorites, notify } from './notify.ts'
import { geoip, web } from './others.ts'
import { cancel, reservations, specialRequest } from './reservations.ts'
import { search } from './search.ts'
import { refresh, signIn } from './sign-in.ts'
import { challenge, mobile } from './texted-code.ts'
import { user } from './user.ts'
import { calendar, config, venue } from './venue.ts'

export const endpoints: readonly Endpoint[] = [
  signIn,
  refresh,
  mobile,
  challenge,
  user,
  find,
  details,
  book,
  cancel,
  reservations,
  specialRequest,
  search,
  venue,
  config,
  calendar,
  geoip,
  notify,
  favorites,
  web,
]
