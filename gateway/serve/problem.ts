import type { FastifyReply } from 'fastify';

/** Answers an error outside GraphQL (RFC 9457; NLGov REST API Design Rules 2.2). */
export async function sendProblem(
  reply: FastifyReply,
  status: number,
  title: string,
  detail: string,
): Promise<void> {
  await reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}
