import { LaunchError } from './launch-error.ts';

/** Nothing starts any more, because the machine goes down: whoever has been accepted keeps the turn until it is back. */
export class MachineStops extends LaunchError {
  constructor(cause: unknown) {
    super('unavailable', 'the machine is being shut down', {}, { cause });
  }
}
