// JupyterLab, asked by tests: what is promised here ends with an event, never after a time.
// A step is over when the kernel has answered every message and the answers are on the page.
(() => {
  const shown = () => jupyterapp.shell.currentWidget;
  const kernel = () => shown().sessionContext.session.kernel;
  const codeCells = () => shown().content.widgets
    .map((cell, index) => ({cell, model: cell.model, number: index + 1}))
    .filter(({model}) => model.type === "code" && model.sharedModel.getSource().trim());

  const unanswered = new Set();
  let sent = 0, heard = [], wakers = [];

  // The kernel says "idle" of each message when all that came of it has been sent.
  const follow = (_, {msg, direction}) => {
    const {msg_type, msg_id} = msg.header;
    if (direction === "send" && msg.channel === "shell") {
      unanswered.add(msg_id);
      sent += 1;
    } else if (msg_type === "status" && msg.content.execution_state === "idle")
      unanswered.delete(msg.parent_header.msg_id);
    else if (["stream", "error"].includes(msg_type))
      heard.push(msg.content.text || `${msg.content.ename}: ${msg.content.evalue}`);
    wakers.splice(0).forEach(wake => wake());
  };
  const nextMessage = () => new Promise(wake => wakers.push(wake));

  // Messages are handled in the order in which they come: when the reply to this one is handled,
  // so is all that came before. Controls hold back a change while an earlier one is unanswered.
  const execute = async (code, wanted = {}) => {
    const request = {code, silent: true, store_history: false, user_expressions: wanted};
    return (await kernel().requestExecute(request).done).content;
  };
  const settled = async () => {
    do {
      while (unanswered.size) await nextMessage();
      await execute("");
    } while (unanswered.size);
  };
  const pictures = part =>
    Promise.allSettled([...part.querySelectorAll("img")].map(image => image.decode()));

  const desk = window.desk = {
    settled,
    execute,
    pictures,

    sent: () => sent,
    heard: () => heard.splice(0),

    // Settled, once more than `before` messages have been sent.
    answered: async before => {
      while (sent <= before) await nextMessage();
      await settled();
    },

    open: async path => {
      const panel = await jupyterapp.commands.execute("docmanager:open", {path});
      await panel.context.ready;
      await panel.sessionContext.ready;
      await kernel().info; // "idle" is said before the kernel can be reached; a run is lost then
      unanswered.clear();
      sent = 0;
      kernel().anyMessage.connect(follow);
      await settled();
      sent = 0;
    },

    // All cells have run, or one has failed and the others never will.
    ran: async () => {
      while (true) {
        while (!sent) await nextMessage();
        await settled();
        const cells = codeCells();
        const failed = ({model}) => model.outputs.toJSON().some(o => o.output_type === "error");
        if (cells.every(({model}) => model.executionCount) || cells.some(failed)) return;
        await nextMessage();
      }
    },

    // Cells outside the window may have no elements on the page: read from the model.
    cells: () => codeCells().map(({model, number}) => ({
      number, source: model.sharedModel.getSource(), count: model.executionCount,
      outputs: model.outputs.toJSON()})),

    // How many outputs there are, and how many of them have been made into something to be seen.
    outputs: () => codeCells().map(({cell, model}) => [model.outputs.length,
      [...cell.node.querySelectorAll(".jp-OutputArea-child .jp-OutputArea-output")]
        .filter(part => part.childNodes.length).length]),

    // Mathematics is set in the order of asking: after this has been set, all before has.
    typeset: async () => {
      const part = document.body.appendChild(document.createElement("p"));
      part.textContent = "$x$";
      await shown().content.rendermime.latexTypesetter.typeset(part);
      const set = part.querySelector("mjx-container") !== null;
      part.remove();
      return set;
    },

    close: async () => {
      const panel = shown();
      kernel().anyMessage.disconnect(follow);
      await panel.sessionContext.shutdown();
      panel.context.model.dirty = false; // nothing is to be saved
      panel.dispose();
    },
  };
})();
