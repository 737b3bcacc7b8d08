/**
 * Requests in the shapes that the standard's own examples have (OpenID AuthZEN Authorization API 1.0 and AuthZEN NLGov
 * 1.0.0, sections 5 to 7 and 10). They are about users, documents and accounts, so this decision point denies them; what
 * counts is that each is taken for what it is.
 */

const alice = { type: 'user', id: 'alice@example.com' };
const time = '2024-05-31T15:22-07:00';
const document = (id: string) => ({ type: 'document', id });

/** One question each. */
export const singleExamples: ReadonlyMap<string, object> = new Map([
  [
    'with a time and a property of the action',
    {
      subject: alice,
      resource: { type: 'account', id: '123' },
      action: { name: 'can_read', properties: { method: 'GET' } },
      context: { time: '1985-10-26T01:22-07:00' },
    },
  ],
  [
    'with properties of the subject',
    {
      subject: { ...alice, properties: { department: 'Sales', ip_address: '172.217.22.14' } },
      resource: { type: 'todo', id: '1' },
      action: { name: 'can_read' },
    },
  ],
  [
    'with a property of the resource that is an object',
    {
      subject: alice,
      resource: {
        type: 'book',
        id: '123',
        properties: { library_record: { title: 'AuthZEN in Action', isbn: '978-0593383322' } },
      },
      action: { name: 'extend-loan', properties: { period: '2W' } },
    },
  ],
  [
    'with what the Dutch profile adds',
    {
      subject: { type: 'https://example.test/begrip/gebruiker', id: 'alice' },
      resource: document('1'),
      action: {
        name: 'can_read',
        properties: {
          processing_activity_id: 'https://example.test/verwerking/1',
          algorithm_id: 'https://algoritmes.overheid.nl/1',
        },
      },
      context: {
        time: '2026-06-25T10:00:00.123Z',
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        tracestate: 'example=1',
        mim: 'https://example.test/mim',
        'ld-context': { '@vocab': 'https://example.test/' },
      },
    },
  ],
  [
    'with members that nobody knows yet',
    {
      subject: alice,
      resource: document('1'),
      action: { name: 'read' },
      foo: 'bar',
      futureField: { nested: true },
    },
  ],
]);

/** Several questions each, with how many answers they have. */
export const severalExamples: ReadonlyMap<string, readonly [answers: number, body: object]> = new Map([
  [
    'without defaults',
    [
      3,
      {
        evaluations: ['boxcarring.md', 'subject-search.md', 'resource-search.md'].map((id) => ({
          subject: alice,
          action: { name: 'can_read' },
          resource: document(id),
          context: { time },
        })),
      },
    ],
  ],
  [
    'with the subject and the context given once',
    [
      3,
      {
        subject: alice,
        context: { time },
        evaluations: ['boxcarring.md', 'subject-search.md', 'resource-search.md'].map((id) => ({
          action: { name: 'can_read' },
          resource: document(id),
        })),
      },
    ],
  ],
  [
    'with an action given once that the third replaces',
    [
      3,
      {
        subject: alice,
        context: { time },
        action: { name: 'can_read' },
        evaluations: [
          { resource: document('boxcarring.md') },
          { resource: document('subject-search.md') },
          { action: { name: 'can_edit' }, resource: document('resource-search.md') },
        ],
      },
    ],
  ],
  [
    'with an option that nobody knows',
    [
      1,
      {
        evaluations: [
          { resource: { type: 'doc', id: '1' }, subject: { type: 'doc', id: '2' }, action: { name: 'read' } },
        ],
        options: { evaluations_semantic: 'execute_all', another_option: 'value' },
      },
    ],
  ],
]);
