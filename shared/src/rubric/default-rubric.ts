import { RubricId } from "#contracts/ids.ts"
import type { AnchoredPoint, Rubric } from "#contracts/rubrics.ts"

export const pointNames: Record<AnchoredPoint, string> = { 1: "Strong no", 2: "No", 3: "Yes", 4: "Strong yes" }

/** The rubric that comes with the product. Whoever changes a word that is scored by raises its version. */
export const defaultRubric: Rubric = {
  id: RubricId.parse("default"),
  version: 1,
  name: "Default rubric",
  dimensions: {
    d1: {
      name: "Finding the problem",
      asks: "Was it clear what has to be built, how well, and what not?",
      anchors: {
        1: "Starts with boxes or product names. Hardly a question, nothing left out, never a number.",
        2: "Collects features without ranking them. Qualities stay adjectives, something essential is overlooked, or the scope had to be handed over.",
        3: "A few requirements in order of importance, each something a user can do. Qualities have numbers or a stated choice; what is out and what is assumed is written down, in about the time meant for it.",
        4: "As for 3, and the one constraint that decides the design is found without help. Says where answers must be right and where they must only come; bargains about scope, or doubts a requirement.",
      },
    },
    d2: {
      name: "Designing the solution",
      asks: "Do interface, data and parts fit together and do the job?",
      anchors: {
        1: "No requirement can be followed from a call to stored data, or there is no interface or no data model at all.",
        2: "One path works. Other requirements have no call, tables lack keys or a way to be read, and some boxes have no job.",
        3: "Each requirement leads over a call and an entity to a part. Keys and indexes suit what is read; one write and one read are walked from end to end; every box has its reason.",
        4: "As for 3, with the fewest parts that meet the numbers. Repeats, paging and errors belong to the contract, each datum has one owner, and a change of the ask would touch little.",
      },
    },
    d3: {
      name: "Depth and scale",
      asks: "Do numbers lead the design, and is some of it understood to the bottom?",
      anchors: {
        1: "Nothing is calculated, and one's own parts remain black boxes.",
        2: "Numbers are worked out and then forgotten. Caching or sharding comes without a key, a hot spot or a way to invalidate.",
        3: "At least two estimates change a decision. The first bottleneck has a name, and one part is explained down to how it works and how it fails.",
        4: "Two or three parts are explained so, with numbers. What is delivered and how consistent it is holds true, it is known what breaks at ten times the load, and how one would check.",
      },
    },
    d4: {
      name: "Judgement",
      asks: "Were choices weighed, paid for, and made with failure in mind?",
      anchors: {
        1: "No choice has a downside, and nothing ever fails.",
        2: "Alternatives are named but none is taken, or none for a reason. Failures come up only when somebody asks.",
        3: "Two decisions or more go from options to a choice, with a reason in the requirements and a price accepted. One failure is followed from noticing to recovery; somebody is alerted, or the rollout has a plan.",
        4: "As for 3, with the price in money, milliseconds or errors. Reduced service, abuse and moving over are thought of; what can be undone is preferred, and the business is asked what is its to decide.",
      },
    },
    d5: {
      name: "Communication",
      asks: "Could somebody else follow, and join in?",
      anchors: {
        1: "Long silences or a flood of words. The board cannot be read, and a doubt is taken as an attack.",
        2: "Has to be asked again and again, jumps about, leaves arrows bare, and gives in or digs in when challenged.",
        3: "Says where the talk stands and where it goes, thinks aloud, labels the board, checks back and uses what comes back.",
        4: "As for 3, and keeps the time, sums up before moving on and goes as deep as the listener needs. Disagrees with evidence; says what is not known, and how to find out.",
      },
    },
  },
}

/** Each version that sessions may be scored with, the latest last: one that another takes the place of stays here. */
export const defaultRubrics: readonly Rubric[] = [defaultRubric]
