import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isJsonObject, type JsonObject } from '../../gateway/call/JsonObject.ts';
import { createTestGateway } from '../gateway/lib/createTestGateway.ts';
import { everything, exampleChain, resident } from '../gateway/lib/exampleChain.ts';

/** The deep merge of the advisories: it goes through whatever keys come. */
function mergeDeep(target: object, source: object): object {
  for (const [key, value] of Object.entries(source)) {
    const present: unknown = Reflect.get(target, key);
    if (isJsonObject(value) && (isJsonObject(present) || typeof present === 'function'))
      mergeDeep(present, value);
    else Reflect.set(target, key, value);
  }
  return target;
}

function parsed(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  assert.ok(isJsonObject(value));
  return value;
}

const gateway = createTestGateway(exampleChain(), { alles: everything });

describe("A9: `__proto__` in a subgraph's answer", () => {
  const poison =
    '{ "opvang": { "status": "x", "__proto__": { "vuil": "ja" } }, "__proto__": { "vuil": "ja" } }';

  it('in a minimal build it becomes a property of every object', () => {
    try {
      mergeDeep({ opvang: {} }, parsed(poison));
      assert.equal(Reflect.get({}, 'vuil'), 'ja');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'vuil');
    }
  });
  it('here it is a key that nobody asked for', async () => {
    const query = `{ vreemdeling(vnummer: "${resident}") { naam opvang { status } aanvragen { nummer } } }`;
    const plain = await gateway.ask(query);
    const poisoned = await gateway.ask(query, {
      intercept: async (_to, request, answer) => {
        const answered = await answer(request);
        const text = JSON.stringify(answered)
          .replaceAll('{', '{"__proto__":{"vuil":"ja"},')
          .replaceAll(',}', '}');
        return parsed(text);
      },
    });
    assert.equal(poisoned.text, plain.text);
    assert.equal(Reflect.get({}, 'vuil'), undefined);
  });
});

describe('A9, A10: `__proto__` and `constructor` as an alias', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  it('in a minimal build a merge of two answers under such an alias is not what was answered', () => {
    const first = mergeDeep({}, parsed('{"constructor":{"a":1}}'));
    const merged = mergeDeep(first, parsed('{"constructor":{"b":2}}'));
    try {
      assert.notEqual(JSON.stringify(merged), '{"constructor":{"a":1,"b":2}}');
    } finally {
      Reflect.deleteProperty(Object, 'a');
      Reflect.deleteProperty(Object, 'b');
    }
  });
  it('here an object of two partners under any alias is what it is under its own name', async () => {
    const ask = async (alias: string): Promise<string> => {
      const person = `${alias}: vreemdeling(vnummer: "${resident}")`;
      const { text } = await gateway.ask(`{ ${person} { ${alias}: opvang { ${alias}: status } naam } }`);
      return text.replaceAll(`"${alias}"`, '"x"');
    };
    const plain = await ask('x');
    assert.match(plain, /IN_OPVANG.*Een/);
    for (const alias of names) assert.equal(await ask(alias), plain, alias);
  });
});
