import { cpus, loadavg, totalmem } from 'node:os';

import * as v from 'valibot';

/** What something was measured on. */
export const machineForm = v.object({
  cores: v.number(),
  processor: v.string(),
  memory: v.string(),
  /** Load average of the last quarter of an hour, as it ended. */
  load: v.number(),
});
export type Machine = v.InferOutput<typeof machineForm>;

/** The machine as it is now. */
export function readMachine(): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    // Of the last quarter of an hour: who measures makes two to four of it, the rest is other work.
    load: Number((loadavg()[2] ?? Number.NaN).toFixed(1)),
  };
}

/** When, where and by which command something was measured. */
export const measuredForm = v.object({
  date: v.string(),
  command: v.string(),
  node: v.string(),
  machine: machineForm,
});
export type Measured = v.InferOutput<typeof measuredForm>;

/** @param name of the measurement, as `npm run bench` knows it */
export function readMeasured(name: string): Measured {
  return {
    date: new Date().toISOString().slice(0, 10),
    command: commandOf(name),
    node: process.versions.node,
    machine: readMachine(),
  };
}

/** The command that this process was started by. */
export function commandOf(name: string): string {
  return `npm run bench -- ${name} ${process.argv.slice(2).join(' ')}`.trim();
}

/** When, where and how, in a sentence; and whether the machine had other work, as its load tells. */
export function measuredText({ date, command, node, machine }: Measured): string {
  return `Made by \`${command}\` on ${date}, Node ${node}. ${machineText(machine)}`;
}

/** The machine, and whether it had other work: what measures itself makes a load of twice the cores at most. */
export function machineText({ cores, processor, memory, load }: Machine): string {
  const state =
    load <= 2 * cores
      ? 'the machine was quiet'
      : '**the machine was busy with other work: the figures are provisional**';
  return `${cores} cores (${processor}), ${memory}, at a load average of ${load}: ${state}.`;
}
