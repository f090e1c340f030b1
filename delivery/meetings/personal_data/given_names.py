"""Given names that are common in Britain, so that one standing alone is seen.

A plain list of facts, of many origins; those that are also everyday words (Will, May, Grace) are kept apart,
since alone they say nothing.
"""

from __future__ import annotations

from delivery.meetings.reading.lexicon import word_set

GIVEN_NAMES = word_set(
    """
    aaliyah aaron abdul abdullah abdullahi abigail adam adele adrian agnes agnieszka ahmed aidan aisha ajay alan alana
    alasdair albert aled alejandro aleksandra alex alexander alexandra alfie ali alice alicia alina alison alistair
    aliyah allan alok amanda amar amara amelia amina amir amit amy ana anastasia andrea andreea andrei andrew angela
    angus anil anita anjali ann anna annabel anne annette annie anthony antonio anya arjun arthur asad asha ashley
    ashok asif ayesha ayse barbara barry bartosz beatrice becky ben benjamin bernadette bernard beth bethany betty
    beverley bilal bogdan brenda brian bridget bronwen bruce caitlin callum cameron carla carmen carol caroline
    carolyn catherine cathy cerys charles charlie charlotte chantelle chelsea cheryl chidi chinedu chloe chris
    christian christina christine christopher ciara claire clare clive colin connor conor craig cristina daisy
    damian daniel daniela danielle danny darren daryl dave david dawn deborah debbie declan deepak denise dennis
    derek desmond diana diane dilip dominic donald donna doris dorothy dougie douglas duncan dylan ebony eddie edith
    edward eileen elaine eleanor elena eli elijah elizabeth ella ellen ellie elsie emily emma emmanuel eric erin
    ernest esther ethan ethel eva evelyn ewa fabian faisal farah farhan farooq fatima fatou felicity femi fiona
    florence folake fraser freddie frederick gabriel gabriela gareth gary gavin gayle gemma geoff geoffrey george
    georgia georgina gerald gerard gillian giovanni gita glen glenda gordon graham greg gregory gurpreet gwen gwyneth
    hamza hannah hannan harold harpreet harriet harry hassan hayley hazel heather hector helen helena henry hilary
    hugh hussein iain ian ibrahim igor imran imtiaz ioana iqbal irene isaac isabel isabella isabelle isla ivan jack
    jackie jacob jacqueline jagdeep jake james jamie jamila jan jane janet janice jasmine jason jaspreet javed jay
    jayne jean jeff jeffrey jen jennifer jenny jeremy jerome jessica jill jim jimmy joan joanna joanne jodie joe joel
    johanna john johnny jon jonathan jordan jose joseph josephine josh joshua joyce juan judith julia julian julie
    juliet june justin kai kamal kamran karen karim karl karolina kasia kate katarzyna katherine kathleen kathryn
    katie katrina katy kavita kayleigh keith kelly ken kenneth keri kerry kevin khadija khalid kieran kim kiran kirsty
    krzysztof kuldeep kyle lakshmi latoya laura lauren laurence leah leanne lee leila len leon leonard leroy lesley
    leslie lewis liam lily linda lindsay lindsey lisa lloyd logan lola lorna lorraine louis louisa louise lucas lucy
    luis luke lydia lyn lynda lynn lynne lynsey maggie mahmood mair malcolm malgorzata malik mandeep manjit marcin
    marcus margaret maria marian marie marilyn mario marion marta martha martin martyn mary maryam mateusz matilda
    matt matthew maureen maurice max maxine meera megan mehmet melanie melissa mia michael michal michelle miguel
    mihai mike mildred mirela miriam mo mohammad mohammed mohamed moira molly monica morag muhammad mukesh muriel
    mustafa myra nadia nadine naomi natalia natalie natasha nathan nazia neelam neil nia niamh nicholas nick nicola
    nicole nigel nikita nina nisha noah nora noreen norma norman nuala oliver olivia olu oluwaseun omar oscar osman
    owen paige pamela parveen patricia patrick paul paula pauline pawel penelope penny peter petra phil philip
    philippa phillip phoebe phyllis piotr pooja poppy prakash preeti priya rachael rachel rafal rahim rahul raj rajesh
    rajinder ralph ramesh rashid raymond razia rebecca reece reena reginald rekha rhiannon rhys ricardo richard ricky
    rita robbie robert roberta robin rodney roger rohan roisin roland ron ronald rosemary rosie ross roxana roy ruby
    rupert russell ruth ryan sabina sabrina sadia saima sajid saleem sally salma sam samantha samina samir samuel
    sandeep sandra sanjay sara sarah satnam saul scott sean sebastian selina seren shabana shabnam shahid shakeel
    shamima shane shannon sharon shaun shazia sheila shelley shirley shivani siân sian sidney simon simone siobhan
    siobhán sofia sohail sonia sophia sophie stacey stan stanley stefan stefania stella stephanie stephen steve steven
    stewart stuart sue suki sunil sunita surinder susan susie suzanne sylvia tahir tamara tania tanisha tanya tara
    tariq tasha teresa terence terry thea thelma theo theresa therese thomas tiffany tim timothy tina toby tom tomasz
    tommy toni tony tracey tracy trevor tricia trisha tristan tyler tyrone uma umar una unathi ursula usha usman
    valerie vanessa vera veronica vicki vicky victor victoria vijay vikram vince vincent viorel vivek vivian vivien
    vivienne wanda wayne wendy wilfred william winifred winston wojciech xavier yasin yasmin yusuf yvette yvonne
    zachary zahra zainab zara zoe zofia zuzanna
    """
)

EVERYDAY = word_set(
    """
    april august bill christian crystal daisy dawn faith frank grace grant guy hazel heather hope ivy jack joy june
    kelly lily mark max may miles penny pat ray rob robin rose ruby sally sandy sky summer sunny violet will victor
    jan jordan
    """
)
"""Given names that are words as well: they count with a surname behind them, never alone."""
