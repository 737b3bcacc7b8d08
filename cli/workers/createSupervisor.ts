/** How a process ended. */
export interface WorkerEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process that is kept running. */
export interface SupervisedProcess<Ready> {
  /** Undefined where it could not be started. */
  readonly pid: number | undefined;
  /** Settles when it is ready, and never where it ends before. */
  readonly ready: Promise<Ready>;
  readonly ended: Promise<WorkerEnd>;
  /** Asks it to stop, once what is under way is done. */
  stop(): void;
}

/** Keeps so many processes running. */
export interface Supervisor<Ready> {
  /** Starts them: the first alone, so that what is made at a first start is made once. @returns how one ended that refused */
  start(): Promise<{ readonly ready: Ready } | { readonly refused: WorkerEnd }>;
  /** Settles when one of them ended too often. */
  readonly givenUp: Promise<void>;
  /** Stops them, and waits for their end. @returns whether each ended as it was asked to */
  stop(): Promise<boolean>;
}

/** What a supervisor stands on. */
export interface SupervisorSettings<Ready, Process extends SupervisedProcess<Ready>> {
  readonly count: number;
  readonly startProcess: () => Process;
  /** Waits so many milliseconds, or until the signal. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  readonly onReady: (process: Process) => void;
  /** Told of each end. @param again in how many milliseconds it is started again; null: it is not */
  readonly onEnd: (process: Process, end: WorkerEnd, again: number | null) => void;
}

/** How often one may end within {@link window}, and be started again. */
export const mostEnds = 5;
const window = 60_000;
/** What the first time is waited, in milliseconds; each further end within the window doubles it. */
const firstPause = 100;

/** Makes a supervisor of processes that are not started yet. */
export function createSupervisor<Ready, Process extends SupervisedProcess<Ready>>(
  settings: SupervisorSettings<Ready, Process>,
): Supervisor<Ready> {
  const { count, startProcess, pause, clock, onReady, onEnd } = settings;
  const running = new Set<Process>();
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const givenUp = Promise.withResolvers<void>();
  let hasFailed = false;

  const launch = (): Process => {
    const process = startProcess();
    running.add(process);
    void process.ready.then(() => onReady(process));
    void process.ended.then(() => running.delete(process));
    return process;
  };
  const wellEnded = ({ code, signal }: WorkerEnd): boolean => code === 0 || signal === 'SIGTERM';

  /** One of the processes, and those that come in its place. */
  const keep = async (first: Process): Promise<void> => {
    let process = first;
    let ends: readonly number[] = [];
    for (;;) {
      const end = await process.ended;
      if (isStopping()) {
        hasFailed ||= !wellEnded(end);
        onEnd(process, end, null);
        return;
      }
      const now = clock();
      ends = [...ends.filter((one) => now - one < window), now];
      const again = ends.length > mostEnds ? null : firstPause * 2 ** (ends.length - 1);
      onEnd(process, end, again);
      if (again === null) {
        givenUp.resolve();
        return;
      }
      await pause(again, stopping.signal);
      if (isStopping()) return;
      process = launch();
    }
  };
  const stop = async (): Promise<boolean> => {
    stopping.abort();
    for (const process of running) process.stop();
    await Promise.all([...running].map(async ({ ended }) => await ended));
    return !hasFailed;
  };
  /** Null: it is ready. */
  const refusal = async ({ ready, ended }: Process): Promise<WorkerEnd | null> =>
    await Promise.race([ready.then(() => null), ended]);

  return {
    start: async () => {
      const first = launch();
      const others: Process[] = [];
      let refused = await refusal(first);
      if (refused === null) {
        others.push(...Array.from({ length: count - 1 }, launch));
        refused = (await Promise.all(others.map(refusal))).find((end) => end !== null) ?? null;
      }
      if (refused !== null) {
        await stop();
        return { refused };
      }
      for (const process of [first, ...others]) void keep(process);
      return { ready: await first.ready };
    },
    givenUp: givenUp.promise,
    stop,
  };
}
