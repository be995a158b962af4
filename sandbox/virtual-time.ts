// Sends requests over real loopback connections in virtual time. While a request is under way, the virtual clock does
// not advance.
import { Agent, type Dispatcher } from 'undici'
import type { VirtualClock } from '../src/ports/virtual-clock.ts'

/**
 * Creates a dispatcher for the client under test. The virtual clock does not advance from the moment a request is
 * sent until its answer has ended or the request has failed.
 */
export function busyDispatcher(clock: VirtualClock): Dispatcher {
  return new Agent().compose((dispatch) => (options, handler) => {
    const endBusy = clock.busy()
    try {
      return dispatch(options, endingWith(handler, endBusy))
    } catch (fault) {
      endBusy()
      throw fault
    }
  })
}

function endingWith(handler: Dispatcher.DispatchHandler, end: () => void): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...told) => handler.onRequestStart?.(...told),
    onRequestUpgrade: (...told) => {
      end()
      handler.onRequestUpgrade?.(...told)
    },
    onResponseStart: (...told) => handler.onResponseStart?.(...told),
    onResponseData: (...told) => handler.onResponseData?.(...told),
    onResponseEnd: (...told) => {
      end()
      handler.onResponseEnd?.(...told)
    },
    onResponseError: (...told) => {
      end()
      handler.onResponseError?.(...told)
    },
  }
}
