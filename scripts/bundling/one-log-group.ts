type Service = { functions: Record<string, { disableLogs?: boolean }> };

/**
 * A plugin of the Serverless Framework that makes no log group for each function: all of them write to the one of
 * serverless/logs.yml. A group for each would be a sixth of the resources that a stack may have.
 */
class OneLogGroup {
  readonly hooks: { initialize: () => void };

  constructor({ service }: { service: Service }) {
    this.hooks = {
      initialize: () => {
        for (const each of Object.values(service.functions)) each.disableLogs = true;
      },
    };
  }
}

export { OneLogGroup as 'module.exports' };
