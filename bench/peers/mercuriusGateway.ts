import { readFileSync } from 'node:fs';

import mercuriusGateway from '@mercuriusjs/gateway';
import fastify from 'fastify';

/**
 * Mercurius' gateway with JIT, over subgraphs as Federation 1 can say them.
 * `node bench/peers/mercuriusGateway.ts partner=address=schema…`.
 */
const services = process.argv.slice(2).map((word) => {
  const [name = '', url = '', file = ''] = word.split('=');
  return { name, url: `${url}/graphql`, schema: readFileSync(file, 'utf8'), mandatory: true };
});
const app = fastify();
await app.register(mercuriusGateway.default, { gateway: { services }, jit: 1 });
console.log(`Ready at ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
