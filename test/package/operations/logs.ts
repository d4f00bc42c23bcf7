import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Packaged } from './packaged.ts';

const Logging = z.object({
  FunctionName: z.string(),
  LoggingConfig: z.object({ LogFormat: z.string(), LogGroup: z.string() }),
});

/** What the logs contain, and how long they are kept. */
export function logs({ propertiesOf }: Packaged): void {
  describe('The log', () => {
    it('of every function is JSON, and is kept for 90 days', () => {
      const groups = new Set(propertiesOf('AWS::Logs::LogGroup').map(({ LogGroupName }) => LogGroupName));

      for (const each of propertiesOf('AWS::Lambda::Function')) {
        const { FunctionName, LoggingConfig } = Logging.parse(each);
        expect(LoggingConfig, FunctionName).toEqual({ LogFormat: 'JSON', LogGroup: expect.any(String) });
        expect(groups).toContain(LoggingConfig.LogGroup);
      }
      for (const group of propertiesOf('AWS::Logs::LogGroup'))
        expect(group).toMatchObject({ RetentionInDays: 90 });
    });

    it('of the API names neither the caller nor the path', () => {
      const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');
      const { Format } = z.object({ Format: z.string() }).parse(stage?.['AccessLogSettings']);

      expect(Object.keys(JSON.parse(Format))).toEqual(
        expect.arrayContaining(['requestId', 'route', 'status']),
      );
      expect(Format).not.toMatch(
        /sourceIp|\.path\b|queryString|userAgent|authorizer\.(claims|property|principal)/,
      );
    });

    it('are not accompanied by traces, which cost more than they do, unless the stage asks for them', () => {
      const [machine] = propertiesOf('AWS::StepFunctions::StateMachine');

      expect(machine?.['TracingConfiguration']).toEqual({ Enabled: false });
      for (const each of propertiesOf('AWS::Lambda::Function'))
        expect(each).not.toHaveProperty('TracingConfig');
    });

    it('of the state machine holds no data of its executions', () => {
      const [machine] = propertiesOf('AWS::StepFunctions::StateMachine');

      expect(machine).toMatchObject({
        LoggingConfiguration: { IncludeExecutionData: false, Level: 'ERROR' },
      });
    });
  });
}
